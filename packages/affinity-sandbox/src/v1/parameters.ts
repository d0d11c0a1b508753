// v1 takes parameters from the query, a form or a JSON body alike (its docs show all three, on GET too): one view of them.
import { invalid, Refusal } from "../refusal.ts";
import type { ApiRequest } from "../wire.ts";

export interface Parameters {
  has(name: string): boolean;
  /** As sent: text from a query or form, anything from JSON. */
  raw(name: string): unknown;
  text(name: string): string | undefined;
  requiredText(name: string): string;
  integer(name: string): number | undefined;
  requiredInteger(name: string): number;
  integers(name: string): number[] | undefined;
  texts(name: string): string[] | undefined;
  flag(name: string): boolean;
  /** ISO text as epoch milliseconds; a missing time means midnight UTC. */
  time(name: string): number | undefined;
  /** Names and values of the query and body, in the order of their names. */
  entries(): readonly (readonly [string, unknown])[];
}

type Values = Map<string, unknown>;

/** `ids[]=1&ids[]=2`, `ids=1&ids=2` and `ids[0]=1` all name an array. */
const addForm = (values: Values, form: string): void => {
  for (const [key, value] of new URLSearchParams(form)) {
    const name = key.replace(/\[\d*\]$/, "");
    const previous = values.get(name);
    if (name !== key || Array.isArray(previous))
      values.set(name, [...(Array.isArray(previous) ? previous : []), value]);
    else values.set(name, previous === undefined ? value : [previous, value]);
  }
};

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

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === "" ? [] : [value]);

const toTime = (name: string, value: unknown): number => {
  const time = Date.parse(toText(name, value));
  if (Number.isNaN(time)) throw invalid(name, `${name} must be an ISO 8601 date`);
  return time;
};

export const readParameters = (request: ApiRequest): Parameters => {
  const values: Values = new Map();
  if (request.query !== "") addForm(values, request.query);
  if (request.body !== "") {
    if (isJson(request)) addJson(values, request.body);
    else addForm(values, request.body);
  }
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
    integer: (name) => convert(name, toInteger),
    requiredInteger: (name) => required(name, toInteger),
    integers: (name) => all(name, toInteger),
    texts: (name) => all(name, toText),
    flag: (name) => ["true", "1"].includes(String(given(name) ?? "").toLowerCase()),
    time: (name) => convert(name, toTime),
    entries: () => [...values].sort(([left], [right]) => (left < right ? -1 : 1)),
  };
};
