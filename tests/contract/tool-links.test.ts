// Each record of a result has its address in Affinity's web app, whatever tool tells it.
import { affinity } from "@postern/affinity";
import { createEndSignal, Secret } from "@postern/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { allTools } from "./all-tools.ts";
import { type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterAll(() => open.close());

const web = "https://app.affinity.co";

it.each([
  ["affinity_get_person", { person_id: 44320 }, [`${web}/persons/44320`]],
  ["affinity_search_persons", { term: "jane smith" }, [`${web}/persons/44320`]],
  ["affinity_get_organization", { organization_id: 7133202 }, [`${web}/companies/7133202`]],
  ["affinity_get_opportunity", { opportunity_id: 98431 }, [`${web}/opportunities/98431`]],
  ["affinity_list_lists", {}, [`${web}/lists/12058`, `${web}/lists/12059`]],
  ["affinity_get_list", { list: 12058 }, [`${web}/lists/12058`]],
  ["affinity_v2_get_company", { company_id: 7133202 }, [`${web}/companies/7133202`]],
  ["affinity_v2_list_persons", { ids: [44320] }, [`${web}/persons/44320`]],
  [
    "affinity_find_or_create_person",
    { first_name: "Jane", email: "jane.smith@brightwater.example" },
    [`${web}/persons/44320`],
  ],
  ["affinity_brief", { deal: 98431 }, [`${web}/opportunities/98431`, `${web}/companies/7133202`]],
  [
    "affinity_check_contacts",
    { people: [44320], companies: [7133202] },
    [`${web}/persons/44320`, `${web}/companies/7133202`],
  ],
  ["affinity_get_pipeline", { list: 12058, deals: 100 }, [`${web}/opportunities/98431`]],
  ["affinity_find_intro_paths", { company: 7133202 }, [`${web}/companies/7133202`]],
])("%s %j", async (name, input, wanted) => {
  const text = JSON.stringify(await open.call(name, input));
  for (const url of wanted) expect(text).toContain(`"affinity_url":"${url}`);
});

it("says what kind a list's rows are of by the list", async () => {
  const rows = async (list: number) =>
    JSON.stringify(await open.call("affinity_search_rows", { list, limit: 3, fields: [] }));
  expect(await rows(12058)).toMatch(
    /"record":\{"id":(\d+),[^}]*"affinity_url":"https:\/\/app\.affinity\.co\/opportunities\/\1"/,
  );
  expect(await rows(12059)).toMatch(
    /"record":\{"id":(\d+),[^}]*"affinity_url":"https:\/\/app\.affinity\.co\/companies\/\1"/,
  );
});

interface Thing {
  readonly [name: string]: unknown;
}

const linkedIn = (value: unknown): readonly Thing[] => {
  if (Array.isArray(value)) return value.flatMap(linkedIn);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(linkedIn);
  return "affinity_url" in value ? [value as Thing, ...inner] : inner;
};

const examples = allTools
  .filter(({ effect }) => effect === "read")
  .flatMap(({ name, examples: all }) => all.map(({ input }) => [name, input] as const));

it("leads to the record's own id, in the examples of all tools that read", async () => {
  const told: Thing[] = [];
  for (const [name, input] of examples) {
    told.push(...linkedIn(await open.call(name, input).catch(() => undefined)));
  }
  expect(told.length).toBeGreaterThan(400);
  const form = /^https:\/\/app\.affinity\.co\/(?:persons|companies|opportunities|lists)\/(\d+)$/;
  for (const record of told) {
    expect(form.exec(String(record["affinity_url"]))?.[1]).toBe(String(record["id"] ?? record["deal_id"]));
  }
});

it("leads where the setting says that people open Affinity", async () => {
  const key = open.sandbox.users[0]?.affinityKey ?? "";
  const settings = { url: open.url, webUrl: "https://acme.affinity.co/" };
  const runtime = affinity.open({ settings, now: Date.now, random: Math.random, userAgent: "postern-tests" });
  const tool = allTools.find(({ name }) => name === "affinity_get_person");
  const session = {
    deadlineAt: Date.now() + 10_000,
    signal: createEndSignal().signal,
    spend: async () => ({ finish: () => undefined }),
    withCredential: <T>(use: (credential: { type: "apiKey"; apiKey: Secret }) => Promise<T>) =>
      use({ type: "apiKey", apiKey: new Secret(key) }),
  };
  if (tool === undefined) throw new Error("there is no affinity_get_person");
  const told = await runtime.run(tool, { person_id: 44320 }, session);
  expect(told).toMatchObject({ affinity_url: "https://acme.affinity.co/persons/44320" });
  await runtime.close();
  expect(() =>
    affinity.open({ ...{ settings: { webUrl: "nowhere" } }, now: Date.now, random: Math.random, userAgent: "x" }),
  ).toThrow(TypeError);
});
