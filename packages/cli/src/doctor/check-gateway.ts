// Checks the gateway over the network: whether it answers and is ready, which version it is, and whether our key is valid.
import { isPosternError, Postern, type PosternError } from "@postern/sdk";
import { describeFreeze } from "../freeze-target.ts";
import { type ClockReading, checkClock, readingOf } from "./check-clock.ts";
import { type Finding, findingsOf } from "./finding.ts";

export interface GatewayPlace {
  readonly url: string;
  readonly apiKey: string | undefined;
  /** Where the key came from, as a person would name it. */
  readonly keySource: string;
  /** What starts a gateway there. */
  readonly startCommand: string;
  /** Version of this program. */
  readonly version: string;
  readonly now: () => number;
}

const TIMEOUT_MS = 5_000;
const SHOWN_FREEZES = 5;

const gateway = findingsOf("gateway");
const gatewayKey = findingsOf("gateway key");
const versions = findingsOf("versions");
const freezes = findingsOf("freezes");
const canaries = findingsOf("canaries");

const notPostern = (url: string): Finding =>
  gateway.fault({
    said: `What answers at ${url} is not a Postern gateway.`,
    remedy: "Correct --url, or stop the program that has taken the gateway's port.",
  });

const notAnswering = ({ url, startCommand }: GatewayPlace, error: PosternError): Finding => {
  if (error.code === "unexpected_answer") return notPostern(url);
  const what =
    error.code === "gateway_timeout" ? `The gateway at ${url} does not answer in time` : `No gateway answers at ${url}`;
  const { cause } = error;
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return gateway.fault({
    said: `${what}${why}.`,
    remedy: `Start it with \`${startCommand}\`, or name another with --url.`,
  });
};

const checkVersions = (place: GatewayPlace, found: string): Finding => {
  const { url, version } = place;
  if (found === version) return versions.ok(`Gateway and command line are both ${version}.`);
  return versions.fault({
    said: `The gateway at ${url} is version ${found}, this command line is ${version}.`,
    remedy: `Run the \`postern\` of the gateway's version, or restart the gateway with version ${version}.`,
  });
};

const checkReady = async ({ actions }: Postern, url: string): Promise<Finding> => {
  const { status, frozen } = await actions.getReadiness();
  if (status === "ready" && frozen === true) {
    return gateway.note(`${url} answers and is ready, but everything is frozen: it sends nothing to Affinity.`);
  }
  if (status === "ready") return gateway.ok(`${url} answers and is ready.`);
  return gateway.fault({
    said: `The gateway at ${url} runs but is not ready: its store does not answer.`,
    remedy: "Look at its log and its disk, then restart it.",
  });
};

const liftLater = "When the reason is gone, lift it with `postern unfreeze`; `postern freeze` lists all.";
const acceptFirst =
  "The store was restored, or is older than what was done with it: docs/reference/backup-and-restore.md tells how to accept it.";

/** What is frozen is so on purpose, but whoever wonders why nothing works has to find it. */
const checkFreezes = async ({ actions }: Postern): Promise<readonly Finding[]> => {
  const { freezes: found } = await actions.listFreezes().catch((error: unknown) => {
    // A gateway of an earlier version; the versions are told of by themselves.
    if (isPosternError(error, "unexpected_answer") || isPosternError(error, "not_found")) return { freezes: [] };
    throw error;
  });
  return found.slice(0, SHOWN_FREEZES).map((freeze) =>
    freezes.fault({
      said: `Frozen since ${freeze.frozenAt}: ${describeFreeze(freeze)}. Nothing of it is sent to Affinity${found.length > SHOWN_FREEZES ? ` (one of ${found.length})` : ""}.`,
      remedy: freeze.range === "quarantine" ? acceptFirst : liftLater,
    }),
  );
};

/** Nothing for a key that is bound to a tenant, to which there are no canaries. */
const checkCanaries = async ({ actions }: Postern): Promise<readonly Finding[]> => {
  const { alarms } = await actions.listCanaryAlarms().catch((error: unknown) => {
    if (isPosternError(error, "unexpected_answer") || isPosternError(error, "not_found")) return { alarms: [] };
    throw error;
  });
  const newest = alarms.at(-1);
  if (newest === undefined) return [];
  return [
    canaries.fault({
      said: `ALARM: a canary was used, ${newest.id} at ${newest.at}${newest.address === undefined ? "" : ` from ${newest.address}`} (${alarms.length} in all): somebody has what nobody should have.`,
      remedy: "docs/breach.md says what to do first; `postern canaries clear` takes note of it afterwards.",
    }),
  ];
};

const checkKey = async ({ url, apiKey, keySource }: GatewayPlace): Promise<readonly Finding[]> => {
  if (apiKey === undefined) {
    return [gatewayKey.note("No gateway key was given, so none was checked.", "Set POSTERN_API_KEY to check one.")];
  }
  const invalid = gatewayKey.fault({
    said: `The gateway at ${url} does not accept the key from ${keySource}.`,
    remedy:
      keySource === "POSTERN_API_KEY"
        ? "Set POSTERN_API_KEY to a key that works, or unset it to use dev.json's; whoever runs the gateway makes one with `postern keys create`."
        : "Start `postern dev` again: it makes a new key.",
  });
  try {
    const client = new Postern({ url, apiKey, timeoutMs: TIMEOUT_MS });
    await client.actions.listGatewayKeys({ pageSize: 1 });
    return [
      gatewayKey.ok(`The key from ${keySource} is valid.`),
      ...(await checkFreezes(client)),
      ...(await checkCanaries(client)),
    ];
  } catch (error) {
    if (error instanceof TypeError || isPosternError(error, "unauthenticated")) return [invalid];
    if (!isPosternError(error)) throw error;
    return [
      gatewayKey.fault({
        said: `The key from ${keySource} could not be checked: ${error.detail}`,
        remedy: "Mend that first, then run `postern doctor` again.",
      }),
    ];
  }
};

/** Asks without a key, and remembers what the answers said of the time. */
const createAsker = ({ url, now }: GatewayPlace) => {
  let reading: ClockReading | undefined;
  const fetchAndRead: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    reading = readingOf("the gateway's", response.headers.get("date"), now());
    return response;
  };
  const client = new Postern({ url, apiKey: "none", timeoutMs: TIMEOUT_MS, fetch: fetchAndRead });
  return { client, reading: () => reading };
};

export const checkGateway = async (place: GatewayPlace): Promise<readonly Finding[]> => {
  const { client, reading } = createAsker(place);
  try {
    const { name, version } = await client.actions.getVersion();
    if (name !== "postern") return [notPostern(place.url)];
    const ready = await checkReady(client, place.url);
    const clock = reading();
    return [
      ready,
      checkVersions(place, version),
      ...(await checkKey(place)),
      ...(clock === undefined ? [] : [checkClock(clock)]),
    ];
  } catch (error) {
    if (!isPosternError(error)) throw error;
    return [notAnswering(place, error)];
  }
};
