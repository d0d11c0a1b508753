// What a call asks for reaches the tool: it reads less for it, or does not cut.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterAll(() => open.close());

const requestsOf = async (input: object): Promise<number> => {
  await open.call("affinity_get_opportunity", { opportunity_id: 98431 });
  open.requests();
  await open.call("affinity_get_opportunity", { opportunity_id: 98431, ...input });
  return open.requests().length;
};

it("saves the request for a deal's row when nothing of it is wanted", async () => {
  expect(await requestsOf({})).toBe(2);
  expect(await requestsOf({ fields: ["stage"] })).toBe(2);
  expect(await requestsOf({ fields: ["fields.Amount"] })).toBe(2);
  expect(await requestsOf({ fields: ["id", "name", "person_ids", "list_entries.list_id"] })).toBe(1);
});

it("gives the texts of many notes and rows whole with detail full, and takes the word of no tool for another", async () => {
  const [person] = open.sandbox.control.world.all("persons").filter(({ id }) => id === 44320);
  const headers = { authorization: `Bearer ${open.sandbox.users[0]?.affinityKey}`, "content-type": "application/json" };
  const content = "All work and no play. ".repeat(100);
  await fetch(`${open.url}/notes`, {
    method: "POST",
    headers,
    body: JSON.stringify({ content, person_ids: [person?.id] }),
  });
  const find = async (input: object) => {
    const { notes } = await open.call("affinity_find_notes", { person_id: 44320, limit: 100, ...input });
    return (notes as { text: string }[]).map(({ text }) => text).find((text) => text.startsWith("All work")) ?? "";
  };
  expect((await find({})).length).toBeLessThan(600);
  expect((await find({ detail: "full" })).trim()).toBe(content.trim());
  expect((await find({ detail: "concise" })).length).toBeLessThan(600);
});

it.each([
  ["affinity_search_rows", { list: 12058, limit: 2 }],
  ["affinity_list_view_rows", { list: 12058, view: 77002, limit: 2 }],
  ["affinity_list_rows_of_record", { company_id: 7133202 }],
  ["affinity_get_persons", { ids: [44320] }],
  ["affinity_get_companies", { ids: [7133202] }],
  ["affinity_get_person", { person_id: 44320 }],
])("%s takes every word for detail", async (name, input) => {
  const usual = await open.call(name, input);
  expect(await open.call(name, { ...input, detail: "concise" })).toEqual(usual);
  expect(Object.keys(await open.call(name, { ...input, detail: "full" }))).toEqual(
    expect.arrayContaining(Object.keys(usual)),
  );
});
