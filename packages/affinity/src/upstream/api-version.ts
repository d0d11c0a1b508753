// Which version of v2 a request asks for, and whether the answer is of that version.
import type { ResponseHeaders } from "./rate-limits.ts";
import type { UpstreamRequest } from "./request.ts";

export const apiVersionHeader = "x-affinity-api-version";

/** Versions are dates; anything else in the header is upstream's to make up, and not repeated. */
const versionDate = /^\d{4}-\d{2}-\d{2}$/;
/** Each pair of versions is told once. */
const mostPairs = 20;

/** The request's own, or the pin; v1 has no versions, and a raw request is the caller's own. */
export const askedVersion = (request: UpstreamRequest, pin: string | undefined): string | undefined =>
  request.apiVersion ?? (request.isRelayed || !request.path.startsWith("/v2/") ? undefined : pin);

export type CheckVersion = (asked: string | undefined, headers: ResponseHeaders) => void;

/**
 * Warns when v2 answers in another dated version than the one asked for, once for each pair of versions. It does not
 * refuse: readers take what they know of any version, a refusal would turn a slip of Affinity's into an outage, and a
 * write has taken effect by then.
 */
export const createCheckVersion = (warn: (message: string) => void): CheckVersion => {
  const told = new Set<string>();
  return (asked, headers) => {
    const answered = headers[apiVersionHeader];
    if (asked === answered || asked === undefined || answered === undefined || !versionDate.test(asked)) return;
    const other = typeof answered === "string" && versionDate.test(answered) ? answered : "(no date)";
    const pair = `${asked} ${other}`;
    if (told.has(pair) || told.size >= mostPairs) return;
    told.add(pair);
    warn(
      `Affinity answered in version ${other} of v2 although ${asked} was asked for; answers may have another shape than expected. See whether the setting apiVersion names a version that Affinity still serves.`,
    );
  };
};
