// Introductions: whom to ask and why, for names and ids, with bounded requests, for users with fewer rights and while v2 lags.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const find = (input: object, options = {}) => open.call("affinity_find_intro_paths", input, options);

interface Path {
  readonly ask: { readonly id: number; readonly name: string };
  readonly through: { readonly id: number };
  readonly to?: { readonly id: number };
  readonly strength: number;
  readonly why: string;
}
const pathsOf = (output: Record<string, unknown>): readonly Path[] => output["paths"] as readonly Path[];

const idOf = async (running: Promise<Record<string, unknown>>): Promise<number> => Number((await running)["id"]);

describe("introductions to a person", () => {
  it("lead straight to them before they lead over somebody at their company, the strongest first", async () => {
    const output = await find({ person: "jane smith", limit: 10 });
    const paths = pathsOf(output);
    expect(output["target"]).toMatchObject({ id: 44320, name: "Jane Smith", type: "person" });
    expect(paths[0]).toMatchObject({ ask: { name: "Maya Lindqvist" }, through: { id: 44320 } });
    expect(paths[0]).not.toHaveProperty("to");
    const strengths = paths.map(({ strength }) => strength);
    expect(strengths).toEqual(strengths.toSorted((one, other) => other - one));
    const over = paths.find(({ to }) => to !== undefined);
    expect(over?.why).toMatch(/both belong to Brightwater Robotics$/);
  });

  it("are the same by name, address and id, and in every run", async () => {
    const wanted = await find({ person: 44320 });
    expect(await find({ person: "Jane Smith" })).toEqual(wanted);
    expect(await find({ person: "JANE.SMITH@brightwater.example" })).toEqual(wanted);
    expect(await find({ person: "44320" }, { identifier: "user_aff_127" })).toEqual(wanted);
  });

  it("through others are left out on request, which saves their requests", async () => {
    await find({ person: 44320, limit: 10 });
    const all = open.requests().length;
    const output = await find({ person: 44320, limit: 10, max_hops: 1 });
    expect(open.requests().length).toBeLessThan(all);
    expect(pathsOf(output).every(({ to }) => to === undefined)).toBe(true);
  });

  it("do not go through who has left the team", async () => {
    open.sandbox.control.deactivateUser("user_aff_124");
    const asked = pathsOf(await find({ person: 44320, limit: 10 })).map(({ ask }) => ask.name);
    expect(asked).toContain("Maya Lindqvist");
    expect(asked).not.toContain("Daniel Okafor");
  });

  it("whom nobody knows are none, and that is no failure", async () => {
    const person = await idOf(
      open.call("affinity_create_person", { first_name: "Noor", last_name: "Alone", emails: [] }),
    );
    expect(await find({ person })).toMatchObject({ target: { id: person }, paths: [], total_paths: 0 });
  });
});

describe("introductions to a company", () => {
  it("lead to anybody there, or over somebody who shares another company with them", async () => {
    const paths = pathsOf(await find({ company: "brightwater.example", limit: 10 }));
    const staff = open.sandbox.control.world
      .all("persons")
      .filter(({ companyIds }) => companyIds.includes(7133202))
      .map(({ id }) => id);
    for (const { through, to } of paths) expect(staff).toContain(to?.id ?? through.id);
    expect(paths.some(({ to }) => to !== undefined)).toBe(true);
  });

  it("with many people take no more than 30 requests and say what was not looked at", async () => {
    const company = await idOf(open.call("affinity_create_organization", { name: "Wide Holding" }));
    const others = open.sandbox.control.world.all("companies").filter(({ isInAccount }) => isInAccount);
    for (const [index, { id }] of others.slice(0, 12).entries()) {
      const input = { first_name: "Wide", last_name: `Person ${index}`, emails: [], organization_ids: [company, id] };
      await open.call("affinity_create_person", input);
    }
    open.requests();
    const output = await find({ company, limit: 10 });
    expect(open.requests().length).toBeLessThanOrEqual(30);
    expect(output["not_looked_at"]).toEqual([
      "2 of 12 persons there, for ways through their other companies",
      "7 of 10 other companies of theirs",
    ]);
    expect(pathsOf(output).length).toBeGreaterThan(0);
  });
});

describe("what cannot be answered", () => {
  it.each([
    [{}, "either person or company"],
    [{ person: 44320, company: 7133202 }, "either person or company"],
  ])("%j is refused before any request", async (input, words) => {
    expect((await failureOf(find(input))).message).toContain(words);
    expect(open.requests()).toEqual([]);
  });

  it("names of several and of none are told with what to do next", async () => {
    const several = await failureOf(find({ company: "robotics" }));
    expect([several.code, several.message]).toEqual([
      "invalid_input",
      expect.stringMatching(/25 companies: 7133109 "Cairn Robotics".*and 15 more\..*Call again with the id/),
    ]);
    expect((await failureOf(find({ person: "Nobody Atall" }))).message).toMatch(/No introductions were looked for/);
    expect((await failureOf(find({ person: 999_999_999 }))).code).toBe("record_not_found");
    expect((await failureOf(find({ person: "Daniel Okafor" }))).message).toContain("is of the team");
  });
});

it("somebody who was made a moment ago is answered for while v2 does not know them", async () => {
  const lagging = await openAffinity({ versionLagMs: 5_000 });
  try {
    const input = { first_name: "Ivo", last_name: "Fresh", emails: [], organization_ids: [7133202] };
    const { id } = await lagging.call("affinity_create_person", input);
    const output = await lagging.call("affinity_find_intro_paths", { person: id });
    expect(pathsOf(output)[0]).toMatchObject({ to: { id } });
  } finally {
    await lagging.close();
  }
});
