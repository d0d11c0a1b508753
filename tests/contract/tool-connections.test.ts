// Who of the team knows somebody, or may know somebody, by the tools: compact, by name, page by page.
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterAll(() => open.close());

interface Relationship {
  readonly colleague: { readonly id: number; readonly name: string };
  readonly contact: { readonly id: number };
  readonly score: number;
}
const relationships = async (input: object) => {
  const page = await open.call("affinity_list_relationships", input);
  return { told: page["relationships"] as Relationship[], next: page["next_cursor"] };
};

it("relationships come strongest first, by name as by id, and only as strong as asked for", async () => {
  const { told } = await relationships({ company: "brightwater robotics", limit: 100 });
  expect(told).toEqual((await relationships({ company: 7133202, limit: 100 })).told);
  const scores = told.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  const [, second] = scores;
  const strong = await relationships({ company: 7133202, limit: 100, minimum_score: second });
  expect(strong.told.map(({ score }) => score)).toEqual(scores.filter((score) => score >= (second ?? 0)));
});

it("relationships of one person are those with this person", async () => {
  const { told } = await relationships({ person: "Jane Smith" });
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map(({ contact }) => contact.id))).toEqual(new Set([44320]));
});

it("relationships come page by page, with a cursor for the same record only", async () => {
  const first = await relationships({ company: 7133202, limit: 1 });
  const second = await relationships({ company: 7133202, limit: 1, cursor: first.next });
  expect(second.told).not.toEqual(first.told);
  const error = await failureOf(relationships({ company: 7133141, limit: 1, cursor: first.next }));
  expect(error.code).toBe("invalid_input");
});

it.each([["affinity_list_coworker_connections"], ["affinity_list_investor_connections"]])(
  "%s names a colleague for each way in",
  async (name) => {
    const users = new Set(open.sandbox.users.map(({ id }) => id));
    const companies = open.sandbox.control.world.all("companies").filter(({ isInAccount }) => isInAccount);
    let found = 0;
    for (const { id } of companies.slice(0, 60)) {
      const told = await open.call(name, { company: id });
      expect(told["company_id"]).toBe(id);
      const contacts = told["contacts"] as { connections: { colleague: { id: number; name: string } }[] }[];
      for (const { connections } of contacts) {
        expect(connections.length).toBeGreaterThan(0);
        expect(connections.every(({ colleague }) => users.has(colleague.id) && colleague.name !== "")).toBe(true);
      }
      found += contacts.length;
      if (found > 2) break;
    }
    expect(found).toBeGreaterThan(0);
  },
);

it.each([
  ["affinity_list_relationships", {}],
  ["affinity_list_relationships", { person: 44320, company: 7133202 }],
  ["affinity_list_relationships", { person: 44320, minimum_score: 0 }],
  ["affinity_list_relationships", { person: 44320, minimum_score: 1.1 }],
  ["affinity_list_relationships", { person: " " }],
  ["affinity_list_coworker_connections", {}],
  ["affinity_list_coworker_connections", { company: 7133202, limit: 51 }],
  ["affinity_list_investor_connections", { company: 7133202, cursor: "made up" }],
])("%s refuses %j before Affinity is asked", async (name, input) => {
  open.requests();
  expect((await failureOf(open.call(name, input))).code).toBe("invalid_input");
  expect(open.requests()).toEqual([]);
});
