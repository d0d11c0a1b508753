// Briefs: short and full, of persons, companies and deals, for users who may not read everything, and while v2 lags.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const brief = (input: object, options = {}) => open.call("affinity_brief", input, options);
const jane = { person: "Jane Smith" };

describe("a brief", () => {
  it("of a person has who knows them, the last contact, the deal with its stage and the newest notes", async () => {
    const told = await brief(jane);
    expect(told).toMatchObject({
      kind: "person",
      id: 44320,
      companies: [{ id: 7133202, name: "Brightwater Robotics", domain: "brightwater.example" }],
      known_by: [{ name: "Maya Lindqvist" }, { name: "Daniel Okafor" }],
      last_contact: { at: expect.stringMatching(/T/), with: ["Daniel Okafor"] },
      deals: [{ id: 98431, stage: "Diligence", value: 12500000, owners: ["Maya Lindqvist"] }],
    });
    const days = (told["notes"] as { at: string }[]).map(({ at }) => at);
    expect(days).toEqual(days.toSorted().reverse());
    expect(days).toHaveLength(3);
  });

  it("of a company has its people with who knows each best, and chosen fields", async () => {
    const told = await brief({ company: "brightwater.example", fields: ["Industry"] });
    expect(told).toMatchObject({
      kind: "company",
      people: [{ id: 44320, known_by: "Maya Lindqvist" }, {}, {}],
      people_total: 3,
      fields: { Industry: expect.anything() },
    });
    expect(told).not.toHaveProperty("left_out");
  });

  it("of a deal has stage, owner, company, and says which field there is not", async () => {
    expect(await brief({ deal: "Brightwater", fields: ["Source", "Shoe size"] })).toMatchObject({
      kind: "deal",
      id: 98431,
      stage: "Diligence",
      owners: ["Maya Lindqvist"],
      companies: [{ name: "Brightwater Robotics" }],
      fields: { Source: expect.any(String) },
      left_out: ["fields Shoe size: the deal has no such fields"],
    });
  });

  it("in full is longer, with the last interactions", async () => {
    const [short, full] = [await brief(jane), await brief({ ...jane, detail: "full" })];
    expect(JSON.stringify(full).length).toBeGreaterThan(JSON.stringify(short).length);
    expect(full["interactions"]).toHaveLength(10);
    expect(short).not.toHaveProperty("interactions");
  });

  it("takes at most 14 requests, whoever it is of", async () => {
    const { world } = open.sandbox.control;
    const busiest = world
      .all("companies")
      .map(
        ({ id }) =>
          [id, world.all("opportunities").filter(({ companyIds }) => companyIds.includes(id)).length] as const,
      );
    const [company] = busiest.toSorted((one, other) => other[1] - one[1])[0] ?? [7133202];
    for (const input of [{ company, fields: ["Industry"] }, { ...jane, fields: ["Job Title"] }, { deal: 98431 }]) {
      open.requests();
      await brief(input).catch(() => undefined);
      expect(open.requests().length).toBeLessThanOrEqual(14);
    }
  });
});

describe("what a user may not read", () => {
  it("is left out and said, and the rest is there", async () => {
    open.sandbox.control.injectFault({ fault: { status: 403, body: "{}" }, match: { path: "/reminders" } });
    const told = await brief({ deal: 98431 });
    expect(told).toMatchObject({ id: 98431, stage: "Diligence", left_out: ["reminders: this user may not read them"] });
  });

  it("by export is told all the same, with stage and owner, where v1 tells it", async () => {
    expect(await brief({ deal: 98431 }, { identifier: "user_aff_127" })).toMatchObject({
      stage: "Diligence",
      owners: ["Maya Lindqvist"],
      people: [{ id: 44320, known_by: "Maya Lindqvist" }],
    });
  });

  it("by a fault of one part does not pass for nothing", async () => {
    open.sandbox.control.injectFault({ fault: { status: 500, body: "{}" }, match: { path: "/notes" } });
    expect((await failureOf(brief(jane))).code).toBe("upstream_unavailable");
  });
});

describe("what cannot be briefed on", () => {
  it.each([[{}], [{ person: 1, deal: 2 }]])("%j is refused before any request", async (input) => {
    expect((await failureOf(brief(input))).message).toContain("one of person, company and deal");
    expect(open.requests()).toEqual([]);
  });

  it("is told: several of the name, none, a wrong field", async () => {
    expect((await failureOf(brief({ company: "robotics" }))).message).toMatch(
      /may mean 25 companies.*No brief was made/,
    );
    expect((await failureOf(brief({ deal: "no such deal" }))).message).toMatch(/sees no deal "no such deal"/);
    expect((await failureOf(brief({ person: 999_999_999 }))).code).toBe("record_not_found");
    expect((await failureOf(brief({ company: 7133202, fields: ["Shoe size"] }))).code).toBe("invalid_input");
  });
});

it("of somebody made a moment ago says what v2 does not tell yet", async () => {
  const lagging = await openAffinity({ versionLagMs: 5_000 });
  try {
    const input = { first_name: "Ivo", last_name: "Fresh", emails: [], organization_ids: [7133202] };
    const { id } = await lagging.call("affinity_create_person", input);
    expect(await lagging.call("affinity_brief", { person: id })).toMatchObject({
      name: "Ivo Fresh",
      left_out: ["who of the team knows them: Affinity does not tell them yet"],
    });
  } finally {
    await lagging.close();
  }
});
