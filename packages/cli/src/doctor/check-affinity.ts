// Checks that Affinity can be reached from here: asked without a key, it must answer that one is needed.

import { checkClock, readingOf } from "./check-clock.ts";
import { type Finding, findingsOf } from "./finding.ts";

export interface AffinityPlace {
  readonly url: string;
  /** `dev`'s sandbox stands in for Affinity. */
  readonly isSandbox: boolean;
  readonly now: () => number;
}

const TIMEOUT_MS = 5_000;
const affinity = findingsOf("Affinity");

const nameOf = ({ url, isSandbox }: AffinityPlace): string =>
  isSandbox ? `The sandbox at ${url}` : `Affinity at ${url}`;

/** The system's code, or what the innermost cause says: `fetch` itself only says that it failed. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown error";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? error.message : reasonOf(error.cause);
};

const unreachable = (place: AffinityPlace, error: unknown): Finding => {
  const isTimeout = error instanceof Error && error.name === "TimeoutError";
  const why = isTimeout ? "no answer within 5 seconds" : reasonOf(error);
  return affinity.fault({
    said: `${nameOf(place)} cannot be reached (${why}).`,
    remedy: place.isSandbox
      ? "Start it with `postern dev`, or with `postern sandbox` where it runs on its own."
      : "Check network, name resolution and firewall for HTTPS to that host, and POSTERN_AFFINITY_URL.",
  });
};

const judge = (place: AffinityPlace, status: number): Finding => {
  if (status === 401) return affinity.ok(`${nameOf(place)} answers.`);
  if (status === 429 || status >= 500) {
    return affinity.fault({
      said: `${nameOf(place)} answers with status ${status}: it is overloaded or failing.`,
      remedy: "Try again later; https://status.affinity.co tells of outages.",
    });
  }
  return affinity.fault({
    said: `What answers at ${place.url} is not Affinity's API: a request without a key got status ${status} instead of 401.`,
    remedy:
      "Correct POSTERN_AFFINITY_URL, or unset it for the real Affinity; a proxy on the way may answer in its stead.",
  });
};

export const checkAffinity = async (place: AffinityPlace): Promise<readonly Finding[]> => {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${place.url}/v2/auth/whoami`, { redirect: "manual", signal });
    await response.body?.cancel();
    const verdict = judge(place, response.status);
    const reading = readingOf(
      place.isSandbox ? "the sandbox's" : "Affinity's",
      response.headers.get("date"),
      place.now(),
    );
    return verdict.verdict === "ok" && reading !== undefined ? [verdict, checkClock(reading)] : [verdict];
  } catch (error) {
    return [unreachable(place, error)];
  }
};
