// Schemas that come again are read in a quicker way: nothing but the time may differ from the first reading.
import { isGatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import type { Answer } from "./answer.ts";
import { createReadBody } from "./read-body.ts";
import type { ReadRequest } from "./request.ts";

const answer = z
  .object({ id: z.int().nonnegative(), name: z.string().nullish() })
  .transform((row) => ({ number: row.id, called: row.name }));
const request: ReadRequest<typeof answer> = { effect: "read", path: "/things/1", purpose: "read thing 1", answer };
const answerOf = (value: unknown): Answer => ({ sent: true, status: 200, sentences: [], body: { value } });

const refusalOf = (read: () => unknown): string => {
  try {
    return `none: ${JSON.stringify(read())}`;
  } catch (error) {
    return isGatewayError(error, "upstream_unexpected_response")
      ? String((error.cause as Error).message)
      : String(error);
  }
};

it("makes the same of a body each time, and leaves the body as it was", () => {
  const readBody = createReadBody();
  const value = { id: 7, name: null, unknown: ["kept"] };
  for (let count = 0; count < 4; count += 1) {
    expect(readBody(request, answerOf(value))).toEqual({ number: 7, called: null });
  }
  expect(value).toEqual({ id: 7, name: null, unknown: ["kept"] });
});

it.each([{ id: -1 }, { id: "7" }, { name: "nameless" }, null, [], { id: 2 ** 53 }])(
  "refuses %j each time, in the same words",
  (value) => {
    const readBody = createReadBody();
    const words = Array.from({ length: 4 }, () => refusalOf(() => readBody(request, answerOf(value))));
    expect(words[0]).not.toContain("none:");
    expect(new Set(words).size).toBe(1);
  },
);
