// Reads single parameters of a request; what is not of the expected form is -32602, told by its name and never by its value.
import type { JsonObject } from "../../../call/mcp/surface.ts";
import { isObject } from "../read-message.ts";
import { invalidParams, type RpcFailure } from "../rpc-errors.ts";

const longestText = 2_048;

const malformed = (name: string, what: string): RpcFailure =>
  invalidParams(`The parameter ${name} is ${what}. Nothing was done; correct it and send the request again.`);

export const readText = (params: JsonObject, name: string): string => {
  const value = params[name];
  if (typeof value !== "string") throw malformed(name, "missing, or is no text");
  if (value.length > longestText) throw malformed(name, `longer than ${longestText} characters`);
  return value;
};

/** `{}` when it is left out. */
export const readObject = (params: JsonObject, name: string): JsonObject => {
  const value = params[name];
  if (value === undefined) return {};
  if (!isObject(value)) throw malformed(name, "no object");
  return value;
};

export const readTexts = (params: JsonObject, name: string): Readonly<Record<string, string>> => {
  const entries = Object.entries(readObject(params, name)).map(([key, value]) => {
    if (typeof value !== "string") throw malformed(name, "no object of texts");
    return [key, value] as const;
  });
  return Object.fromEntries(entries);
};

/** Lists come whole, so no cursor is ever given out. */
export const refuseCursor = ({ cursor }: JsonObject): void => {
  if (cursor !== undefined) throw malformed("cursor", "none that this endpoint gave: its lists come whole");
};
