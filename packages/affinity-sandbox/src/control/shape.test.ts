// Shapes read what they describe, and say in which place something is wrong.
import { expect, it } from "vitest";
import { fault } from "./fault-shape.ts";
import {
  described,
  keyed,
  list,
  moment,
  nullable,
  object,
  optional,
  pathPattern,
  record,
  type Shape,
  text,
  whole,
} from "./shape.ts";

const messageOf = (shape: Shape<unknown>, value: unknown): string => {
  try {
    shape.read(value, "the body");
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
};

const person = object({ name: text, age: optional(whole(0, 150)), tags: optional(list(text, 1)) });

it("reads a value that fits, and leaves out what was left out", () => {
  expect(person.read({ name: "Ann" }, "the body")).toEqual({ name: "Ann" });
  expect(person.read({ name: "Ann", age: 3, tags: ["a"] }, "")).toEqual({ name: "Ann", age: 3, tags: ["a"] });
  expect(nullable(text).read(null, "x")).toBeNull();
  expect(moment.read("2026-11-20T09:00:00Z", "x")).toBe(Date.UTC(2026, 10, 20, 9));
});

it.each([
  [person, [], "the body must be a JSON object"],
  [person, {}, "name is required"],
  [person, { name: "Ann", age: -1 }, "age must be a whole number from 0 to 150"],
  [person, { name: "Ann", age: 1.5 }, "age must be a whole number from 0 to 150"],
  [person, { name: "Ann", tags: [] }, "tags must be an array of at least 1"],
  [person, { name: "Ann", tags: ["a", 1] }, "tags[1] must be a string"],
  [person, { name: "Ann", shoe: 1 }, "shoe is not known here; known: name, age, tags"],
  [object({ of: person }), { of: { name: 1 } }, "of.name must be a string"],
  [record(text), { a: 1 }, "the body.a must be a string"],
  [keyed({ a: object({ a: text }), b: object({ b: text }) }), { a: "", b: "" }, "with exactly one of a, b"],
  [moment, "yesterday", "ISO 8601"],
  [moment, 5, "ISO 8601"],
  [pathPattern, "^(", "regular expression that compiles"],
  [fault, {}, "the body must be an object with exactly one of fault, sequence"],
  [fault, { fault: { explode: true } }, "fault must be an object with exactly one of status, html"],
  [fault, { fault: { status: 42 } }, "fault.status must be a whole number from 200 to 599"],
  [fault, { fault: { html: 404 } }, "fault.html must be a whole number from 500"],
  [fault, { fault: { reset: false } }, "fault.reset must be true"],
  [fault, { sequence: [500, 42] }, "sequence[1] must be a whole number from 200 to 599"],
  [fault, { sequence: ["skip"] }, 'sequence[0] must be a status such as 503, "pass" or an object with one action'],
  [fault, { sequence: [] }, "sequence must be an array of at least 1"],
  [fault, { fault: { delayMs: 1 }, rate: 2 }, "rate must be a number from 0 to 1"],
  [fault, { fault: { delayMs: 1 }, match: { path: "^(" } }, "match.path starts with ^"],
])("says what is wrong with %j: %j", (shape, value, message) => {
  expect(messageOf(shape, value)).toContain(message);
});

it("puts the same words into the schema", () => {
  expect(object({ age: optional(described("In years.", whole(0))) }).schema).toEqual({
    type: "object",
    properties: { age: { type: "integer", minimum: 0, description: "In years." } },
    additionalProperties: false,
  });
});

it("takes no header of a scripted answer that could not be sent", () => {
  const scripted = (more: object) => messageOf(fault, { fault: { status: 503, ...more } });
  expect(scripted({ headers: { "retry-after": "5", "x-a": "b\tc" }, contentType: "text/plain" })).toBe("");
  for (const headers of [{ "x y": "1" }, { "": "1" }, { x: "a\r\nb: c" }, { x: "\u2192" }]) {
    expect([headers, scripted({ headers })]).toEqual([headers, expect.stringContaining("headers.")]);
  }
  expect(scripted({ contentType: "a\nb" })).toContain("contentType");
});
