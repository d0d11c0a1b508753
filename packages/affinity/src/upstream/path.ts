// Builds request paths in which a value can never add a segment, a parameter or another host.
import { GatewayError } from "@postern/contract";

export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

const refuse = (what: string): GatewayError =>
  new GatewayError("invalid_input", `${what} Nothing was sent, so nothing was changed. Correct the input.`);

const encode = (text: string): string => {
  if (text.isWellFormed()) return encodeURIComponent(text);
  throw refuse("A text holds half of a character, which no address can.");
};

const encodeSegment = (value: string | number): string => {
  const text = String(value);
  if (text !== "" && text !== "." && text !== "..") return encode(text);
  throw refuse("An id is empty or made of dots alone.");
};

/** Template tag: path`/notes/${id}` with every value encoded as one segment. */
export const path = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  parts.reduce((built, part, index) => {
    const value = values[index];
    return built + part + (value === undefined ? "" : encodeSegment(value));
  }, "");

const pair = (name: string, value: string | number | boolean): string => `${name}=${encode(String(value))}`;

/** Adds the parameters that have a value. Lists become one parameter per item, as both generations read them. */
export const withQuery = (base: string, query: Readonly<Record<string, QueryValue>>): string => {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (typeof value === "object") pairs.push(...value.map((item) => pair(name, item)));
    else pairs.push(pair(name, value));
  }
  return pairs.length === 0 ? base : `${base}?${pairs.join("&")}`;
};

// Lower-case first letter right after the slash: excludes "//host", "/../", backslashes, fragments and whitespace.
const safePath = /^\/[a-z][A-Za-z0-9/_.~%?&=!'()*,:+-]*$/;

/** Last check before the socket: the request stays on the origin that the connector was opened with. */
export const assertOwnOrigin = (requestPath: string): void => {
  if (!safePath.test(requestPath) || /(^|\/)\.{1,2}(\/|\?|$)/.test(requestPath)) {
    throw new TypeError("A request path would leave the configured origin.");
  }
};
