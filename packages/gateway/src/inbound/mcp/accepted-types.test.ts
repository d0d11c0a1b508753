// What an Accept header takes.
import { expect, it } from "vitest";
import { readAccept } from "./accepted-types.ts";

it.each([
  [undefined, true, true],
  ["application/json, text/event-stream", true, true],
  ["text/event-stream,Application/JSON;q=0.5", true, true],
  ["*/*", true, true],
  ["application/json", true, false],
  ["application/*", true, false],
  ["text/event-stream", false, true],
  ["application/json, text/event-stream;q=0", true, false],
  ["application/json;q=0.0, text/event-stream; q=0.1", false, true],
  ["text/html", false, false],
  ["", false, false],
])("%j: json %s, stream %s", (accept, json, stream) => {
  expect(readAccept(accept)).toEqual({ json, stream });
});
