// Parses option values, so that a malformed one is refused before anything starts.
import {
  connectedAccountId,
  gatewayKeyId,
  maxMaxResultTokens,
  mcpInstanceId,
  mcpSessionTokenId,
  minMaxResultTokens,
  type SecretReference,
} from "@postern/contract";
import { InvalidArgumentError } from "commander";

const parseWhole = (text: string, [least, most]: readonly [number, number]): number => {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

const parseForm = (text: string, form: RegExp, what: string): string => {
  if (form.test(text)) return text;
  throw new InvalidArgumentError(`It must be ${what}.`);
};

/** 0 asks for a free port. */
export const parsePort = (text: string): number => parseWhole(text, [0, 65_535]);

export const parseLimit = (text: string): number => parseWhole(text, [1, 1_000_000]);

/** Milliseconds. */
export const parseLag = (text: string): number => parseWhole(text, [0, 60_000]);

export const parseTimeoutMs = (text: string): number => parseWhole(text, [1, 120_000]);

/** Of a session token. */
export const parseSessionSeconds = (text: string): number => parseWhole(text, [60, 86_400]);

export const parseResultTokens = (text: string): number => parseWhole(text, [minMaxResultTokens, maxMaxResultTokens]);

export const parseUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return text.replace(/(?<!\/)\/+$/, "");
  throw new InvalidArgumentError("It must be an absolute http or https URL.");
};

export const parseHost = (text: string): string =>
  parseForm(text, /^[A-Za-z0-9.:_-]{1,253}$/, "a host name or an IP address");

export const parsePath = (text: string): string => parseForm(text, /^[^\0]+$/, "a path");

export const parseTenant = (text: string): string =>
  parseForm(text, /^[A-Za-z0-9_-]{1,64}$/, "1 to 64 characters of A–Z, a–z, 0–9, _ and -");

export const parseConnection = (text: string): string =>
  parseForm(text, /^[a-z0-9][a-z0-9_-]{0,63}$/, "1 to 64 characters of a–z, 0–9, _ and -");

export const parseIdentifier = (text: string): string =>
  parseForm(text, /^[^\p{Cc}\p{Cs}]{1,256}$/u, "1 to 256 characters without control characters");

type IdForm = typeof connectedAccountId;

/** An id that the gateway gave out; `what` says of what, and where it is found. */
const idParser =
  (form: IdForm, what: string) =>
  (text: string): string => {
    if (form.safeParse(text).success) return text;
    throw new InvalidArgumentError(`It must be the id of ${what} shows it.`);
  };

export const parseAccountId = idParser(connectedAccountId, "a connected account, ca_…, as `postern accounts list`");
export const parseKeyId = idParser(gatewayKeyId, "a gateway key, gwk_…, as `postern keys list`");
export const parseInstanceId = idParser(mcpInstanceId, "an MCP endpoint, mcpi_…, as `postern mcp instances list`");
export const parseTokenId = idParser(mcpSessionTokenId, "a session token, mcpt_…, as `postern mcp tokens list`");

/** The gateway has the last word on what a name may hold. */
export const parseSecretReference = (text: string): SecretReference => {
  const [, store, name, field] = /^([a-z0-9][a-z0-9_-]{0,31}):([^#\s]+)(?:#(.+))?$/.exec(text) ?? [];
  if (store !== undefined && name !== undefined) return { store, name, ...(field === undefined ? {} : { field }) };
  throw new InvalidArgumentError("It must be STORE:NAME or STORE:NAME#FIELD, such as vault:users/maya#apiKey.");
};

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A moment as ISO 8601 text: given as such (UTC where it names no offset), or as a span before now such as 15m, 2h or 7d. */
export const parseSince = (text: string, now: number): string => {
  const [, amount, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return new Date(now - Number(amount) * (units[unit] ?? 0)).toISOString();
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/.test(text);
  const at =
    isDay || isMoment ? Date.parse(isMoment && !/(Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new InvalidArgumentError("It must be a moment such as 2026-07-15T09:00:00Z, or a span such as 15m, 2h or 7d.");
};
