// The dated versions of v2: chosen by header, else the key's default; every reply tells which one was used.
import type { Grant } from "../access.ts";
import { invalid } from "../refusal.ts";
import type { ApiRequest } from "../wire.ts";

export const apiVersions = ["2024-01-01", "2026-07-15", "2026-09-17"] as const;

export type ApiVersion = (typeof apiVersions)[number];

export const currentApiVersion: ApiVersion = "2026-09-17";

export const apiVersionHeader = "X-Affinity-Api-Version";

const askedVersion = (request: ApiRequest): string | undefined => request.headers[apiVersionHeader.toLowerCase()];

/** As it was named, if the header can be a version's name at all: the request log shows it. */
export const askedApiVersion = (request: ApiRequest): string | null => {
  const asked = askedVersion(request);
  return asked !== undefined && /^[a-z0-9-]{1,20}$/.test(asked) ? asked : null;
};

const findVersion = (asked: string | undefined, byDefault: ApiVersion): ApiVersion | undefined => {
  if (asked === undefined) return byDefault;
  if (asked === "current") return currentApiVersion;
  return apiVersions.find((version) => version === asked);
};

export const requireApiVersion = (request: ApiRequest, byDefault: ApiVersion): ApiVersion => {
  const asked = askedVersion(request);
  const version = findVersion(asked, byDefault);
  if (version === undefined) throw invalid(apiVersionHeader, `The provided version: '${asked}' is not valid.`);
  return version;
};

/** A key may have a version of its own. */
export const defaultVersionOf = (grant: Grant | undefined, byDefault: ApiVersion): ApiVersion =>
  apiVersions.find((version) => version === grant?.key.defaultApiVersion) ?? byDefault;

/** A reply to a version that does not exist is given in the default one. */
export const echoedApiVersion = (request: ApiRequest, byDefault: ApiVersion): ApiVersion =>
  findVersion(askedVersion(request), byDefault) ?? byDefault;
