// One answer for several requests: each is held against its own schema, and takes its own part.
import { expect, it } from "vitest";
import { z } from "zod";
import { json, startServer } from "./server.fixture.ts";
import { createFakeSession } from "./session.fixture.ts";
import { apiKey, closers, failureOf } from "./transport.fixture.ts";
import { createTransport } from "./transport.ts";

const rows = {
  data: [
    { id: 1, tags: ["a"] },
    { id: 2, tags: ["b"] },
  ],
};

const setUp = async (accountKey: string | undefined) => {
  const server = await startServer(json(200, rows));
  const transport = createTransport({
    baseUrl: new URL(server.url),
    now: Date.now,
    random: () => 0,
    userAgent: "test",
  });
  closers.push(() => transport.close(), server.close);
  const read = <Schema extends z.ZodType>(answer: Schema, part?: (body: unknown) => unknown) =>
    transport
      .within({ ...createFakeSession({ apiKey }), ...(accountKey !== undefined && { accountKey }) })
      .read({ path: "/v2/persons", purpose: "read rows", answer, ...(part && { part }) });
  return { read, server };
};

const row = (index: number) => (body: unknown) => (body as typeof rows).data[index];

it.each([
  ["shared", "account", 1],
  ["each their own", undefined, 4],
])("whether %s or not, gives every reader what its schema and its part make of it", async (_, accountKey, requests) => {
  const { read, server } = await setUp(accountKey);
  const [whole, first, second, misfit] = [
    read(z.object({ data: z.array(z.object({ id: z.number() })) })),
    read(z.looseObject({ id: z.number() }), row(0)),
    read(z.looseObject({ id: z.number() }), row(1)),
    failureOf(read(z.object({ persons: z.array(z.unknown()) }))),
  ];
  await expect(whole).resolves.toEqual({ data: [{ id: 1 }, { id: 2 }] });
  await expect(first).resolves.toEqual({ id: 1, tags: ["a"] });
  await expect(second).resolves.toEqual({ id: 2, tags: ["b"] });
  await expect(misfit).resolves.toMatchObject({ code: "upstream_unexpected_response" });
  expect(server.received).toHaveLength(requests);
});
