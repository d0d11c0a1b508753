// Kept texts of rows: made once a row and format, and never shown for another row.
import { expect, it } from "vitest";
import { createSandbox } from "./index.ts";
import { createRowTexts } from "./row-texts.ts";
import { createTestClient } from "./testing/create-test-client.ts";

it("makes the text of a row once for each format, and anew for the row that replaces it", () => {
  const texts = createRowTexts();
  let made = 0;
  const name = (row: { id: number; name: string }) => {
    made += 1;
    return { n: row.name, made };
  };
  const first = { id: 1, name: "a" };
  expect([texts.of(first, name), texts.of(first, name)]).toEqual(['{"n":"a","made":1}', '{"n":"a","made":1}']);
  expect(texts.of({ ...first }, name)).toBe('{"n":"a","made":2}');
  expect(texts.of(first, ({ name: n }) => ({ other: n }))).toBe('{"other":"a"}');
});

it("lists records with the same words as a read of one, before and after a change", async () => {
  const client = createTestClient(createSandbox({ versionLagMs: 0 }));
  for (const last_name of ["Smith", "Smith-Jones"]) {
    expect((await client.send("PUT", "/persons/44320", { last_name })).status).toBe(200);
    const [listed] = (await client.get("/v2/persons?ids=44320")).body.data;
    expect(listed).toEqual((await client.get("/v2/persons/44320")).body);
    expect(listed.lastName).toBe(last_name);
  }
});
