// Reads the JSON of the control API, so that a slip in a test is told at once and not found in a wrong result.
import type { Fault, FaultAction, FaultMatch } from "../faults.ts";
import type { Limits } from "../rate-limits.ts";
import type { LogFilter } from "../request-log.ts";
import { ControlError, type UserName } from "./create-control.ts";

type Body = ReadonlyMap<string, unknown>;

const toMap = (value: unknown, name: string): Body => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
  throw new ControlError(`${name} must be a JSON object`);
};

export const readBody = (text: string): Body => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new ControlError("The body is not valid JSON", { cause });
  }
  return toMap(parsed, "The body");
};

const optionalText = (body: Body, name: string): string | undefined => {
  const value = body.get(name);
  if (value === undefined || typeof value === "string") return value;
  throw new ControlError(`${name} must be a string`);
};

const optionalNumber = (body: Body, name: string): number | undefined => {
  const value = body.get(name);
  if (value === undefined || typeof value === "number") return value;
  throw new ControlError(`${name} must be a number`);
};

/** Keeps only what was given: an absent key and an undefined one differ for the reader. */
const present = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> => {
  const part: Partial<Record<Key, Value>> = {};
  if (value !== undefined) part[key] = value;
  return part;
};

const userFrom = (body: Body): UserName | undefined => {
  const user = body.get("user");
  if (user === undefined || typeof user === "string" || typeof user === "number") return user;
  throw new ControlError("user must be an identifier or an id");
};

export const readUser = (body: Body): UserName => {
  const user = userFrom(body);
  if (user === undefined) throw new ControlError("user is required");
  return user;
};

export const readTarget = (body: Body): { key: string } | { user: UserName } => {
  const key = optionalText(body, "key");
  return key === undefined ? { user: readUser(body) } : { key };
};

const readMatch = (value: unknown): FaultMatch => {
  const match = toMap(value, "match");
  return {
    ...present("method", optionalText(match, "method")),
    ...present("path", optionalText(match, "path")),
    ...present("user", userFrom(match)),
  };
};

const readHeaders = (value: unknown): Record<string, string> =>
  Object.fromEntries([...toMap(value, "headers")].map(([name, text]) => [name, String(text)]));

const readAction = (value: unknown): FaultAction => {
  const fault = toMap(value, "fault");
  const status = optionalNumber(fault, "status");
  const delayMs = optionalNumber(fault, "delayMs");
  if (status !== undefined) {
    const headers = fault.get("headers");
    return {
      status,
      ...present("body", optionalText(fault, "body")),
      ...present("contentType", optionalText(fault, "contentType")),
      ...present("headers", headers === undefined ? undefined : readHeaders(headers)),
    };
  }
  if (delayMs !== undefined) return { delayMs };
  if (fault.get("reset") === true) return { reset: true, afterEffect: fault.get("afterEffect") === true };
  if (fault.get("truncate") === true) return { truncate: true };
  throw new ControlError("fault must hold status, delayMs, reset or truncate");
};

export const readFault = (body: Body): Fault => {
  const match = body.get("match");
  return {
    fault: readAction(body.get("fault")),
    ...present("match", match === undefined ? undefined : readMatch(match)),
    ...present("times", optionalNumber(body, "times")),
    ...present("rate", optionalNumber(body, "rate")),
  };
};

export const readLimits = (body: Body): Partial<Limits> => ({
  ...present("perMinute", optionalNumber(body, "perMinute")),
  ...(body.get("perMonth") === null ? { perMonth: null } : present("perMonth", optionalNumber(body, "perMonth"))),
  ...present("concurrent", optionalNumber(body, "concurrent")),
});

const numberFrom = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name);
  return text === null ? undefined : Number(text);
};

export const readLogFilter = (query: URLSearchParams): LogFilter => {
  const generation = query.get("generation");
  return {
    ...present("method", query.get("method") ?? undefined),
    ...present("path", query.get("path") ?? undefined),
    ...present("userId", numberFrom(query, "userId")),
    ...present("status", numberFrom(query, "status")),
    ...present("after", numberFrom(query, "after")),
    ...(generation === "v1" || generation === "v2" ? { generation } : {}),
  };
};
