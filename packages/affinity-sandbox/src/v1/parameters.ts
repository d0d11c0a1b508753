// v1 takes parameters from the query, a form, an upload or a JSON body alike (its docs show it on GET too): one view of them.
import { isMultipart, type Part, readMultipart } from "../multipart.ts";
import { invalid, Refusal } from "../refusal.ts";
import type { ApiRequest } from "../wire.ts";
import { parseTime } from "./parse-time.ts";
import { addForm } from "./read-form.ts";

export interface Parameters {
  has(name: string): boolean;
  /** As sent: text from a query or form, anything from JSON. */
  raw(name: string): unknown;
  text(name: string): string | undefined;
  requiredText(name: string): string;
  /** Text with more in it than blanks. */
  requiredName(name: string): string;
  integer(name: string): number | undefined;
  requiredInteger(name: string): number;
  integers(name: string): number[] | undefined;
  texts(name: string): string[] | undefined;
  /** True when it says so; anything else is false, as for the flags of a search. */
  flag(name: string): boolean;
  /** One of the words for yes or no, or refused. */
  boolean(name: string): boolean | undefined;
  /** An enum that v1 spells in numbers. */
  choice<Meaning>(name: string, meanings: Readonly<Record<number, Meaning>>): Meaning | undefined;
  requiredChoice<Meaning>(name: string, meanings: Readonly<Record<number, Meaning>>): Meaning;
  /** ISO text as epoch milliseconds; a missing time means midnight UTC. */
  time(name: string): number | undefined;
  /** Uploaded files, in the order they came. */
  files(...names: readonly string[]): readonly Part[];
  /** Names and values of the query and body, in the order of their names. */
  entries(): readonly (readonly [string, unknown])[];
}

type Values = Map<string, unknown>;

const addJson = (values: Values, body: string): void => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new Refusal({ kind: "unreadable-body", message: "The request body is not valid JSON" });
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new Refusal({ kind: "unreadable-body", message: "The request body must be a JSON object" });
  }
  for (const [name, value] of Object.entries(parsed)) if (value !== undefined) values.set(name, value);
};

const isJson = (request: ApiRequest): boolean =>
  (request.headers["content-type"] ?? "").includes("json") || request.body.trimStart().startsWith("{");

const toInteger = (name: string, value: unknown): number => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isSafeInteger(number)) throw invalid(name, `${name} must be an integer`);
  return number;
};

const toText = (name: string, value: unknown): string => {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw invalid(name, `${name} must be a string`);
};

const toName = (name: string, value: unknown): string => {
  const text = toText(name, value).trim();
  if (text === "") throw invalid(name, `${name} must not be empty`);
  return text;
};

const toBoolean = (name: string, value: unknown): boolean => {
  const text = String(value).toLowerCase();
  if (["true", "1"].includes(text)) return true;
  if (["false", "0"].includes(text)) return false;
  throw invalid(name, `${name} must be true or false`);
};

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === "" ? [] : [value]);

const toTime = (name: string, value: unknown): number => {
  const time = parseTime(toText(name, value));
  if (time === undefined) throw invalid(name, `${name} must be an ISO 8601 date`);
  return time;
};

const toChoice =
  <Meaning>(meanings: Readonly<Record<number, Meaning>>) =>
  (name: string, value: unknown): Meaning => {
    const meaning = meanings[toInteger(name, value)];
    if (meaning === undefined) throw invalid(name, `${name} must be one of ${Object.keys(meanings).join(", ")}`);
    return meaning;
  };

const readBody = (values: Values, request: ApiRequest): readonly Part[] => {
  if (request.bytes.length === 0) return [];
  if (isMultipart(request)) {
    const parts = readMultipart(request);
    const fields = parts.filter((part) => part.fileName === undefined);
    addForm(
      values,
      fields.map((part) => [part.name, part.content.toString()] as const),
    );
    return parts.filter((part) => part.fileName !== undefined);
  }
  if (isJson(request)) addJson(values, request.body);
  else addForm(values, new URLSearchParams(request.body));
  return [];
};

export const readParameters = (request: ApiRequest): Parameters => {
  const values: Values = new Map();
  if (request.query !== "") addForm(values, new URLSearchParams(request.query));
  const files = readBody(values, request);
  const given = (name: string): unknown => values.get(name) ?? undefined;
  const convert = <Result>(name: string, to: (name: string, value: unknown) => Result): Result | undefined =>
    given(name) === undefined ? undefined : to(name, given(name));
  const required = <Result>(name: string, to: (name: string, value: unknown) => Result): Result => {
    const value = convert(name, to);
    if (value === undefined) throw invalid(name, `${name} is required`);
    return value;
  };
  const all = <Result>(name: string, to: (name: string, value: unknown) => Result): Result[] | undefined =>
    convert(name, (_, value) => toList(value).map((item) => to(name, item)));
  return {
    has: (name) => given(name) !== undefined,
    raw: given,
    text: (name) => convert(name, toText),
    requiredText: (name) => required(name, toText),
    requiredName: (name) => required(name, toName),
    integer: (name) => convert(name, toInteger),
    requiredInteger: (name) => required(name, toInteger),
    integers: (name) => all(name, toInteger),
    texts: (name) => all(name, toText),
    flag: (name) => ["true", "1"].includes(String(given(name) ?? "").toLowerCase()),
    boolean: (name) => convert(name, toBoolean),
    choice: (name, meanings) => convert(name, toChoice(meanings)),
    requiredChoice: (name, meanings) => required(name, toChoice(meanings)),
    time: (name) => convert(name, toTime),
    files: (...names) => files.filter((part) => names.includes(part.name)),
    entries: () => [...values].sort(([left], [right]) => (left < right ? -1 : 1)),
  };
};
