// Persons, companies and deals that are found before they are made: never twice, and never by a guess.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeEach(async () => {
  open = await openAffinity();
});
afterEach(() => open.close());

const count = (table: "persons" | "companies" | "opportunities") => open.sandbox.control.world.counts()[table];
const readOnly = { identifier: "user_aff_127" };

/** A company without any deal. */
const dealless = ({ sandbox }: OpenAffinity) => {
  const { world } = sandbox.control;
  const busy = new Set(world.all("opportunities").flatMap(({ companyIds }) => companyIds));
  const found = world.all("companies").find(({ id, isInAccount }) => isInAccount && !busy.has(id));
  if (found === undefined) throw new Error("every company has a deal");
  return found;
};

describe("a person", () => {
  const find = (input: object, options = {}) => open.call("affinity_find_or_create_person", input, options);
  const nadia = { first_name: "Nadia", last_name: "Petrova", email: "nadia@brightwater.example" };

  it("is made once, and found by the address from then on", async () => {
    const before = count("persons");
    const created = await find(nadia);
    expect(created).toMatchObject({ created: true, record: { name: "Nadia Petrova", detail: nadia.email } });
    const again = await find({ ...nadia, first_name: "N.", email: nadia.email.toUpperCase() });
    expect(again).toMatchObject({
      created: false,
      matched_by: "email",
      record: { id: (created["record"] as { id: number }).id },
    });
    expect(count("persons")).toBe(before + 1);
  });

  it("with a namesake of another address is made only when that is asked for", async () => {
    const before = count("persons");
    const smith = { first_name: "Jane", last_name: "Smith", email: "jane@elsewhere.example" };
    const undecided = await find(smith);
    expect(undecided).toMatchObject({ created: false, record: null, candidates: [{ id: 44320 }] });
    expect(undecided["next"]).toMatch(/another address.*even_if_similar/);
    expect(count("persons")).toBe(before);
    expect(await find({ ...smith, even_if_similar: true })).toMatchObject({ created: true });
    expect(count("persons")).toBe(before + 1);
  });

  it("without an address is found by the whole name", async () => {
    const input = { first_name: "Jane", last_name: "Smith" };
    expect(await find(input)).toMatchObject({ created: false, matched_by: "name", record: { id: 44320 } });
    expect(await find({ first_name: "Jan", last_name: "Smit" }, readOnly)).toMatchObject({ created: true });
  });

  it("of an unknown company is not made", async () => {
    const before = count("persons");
    expect((await failureOf(find({ ...nadia, company: "nowhere.example" }))).message).toMatch(/No person was/);
    expect((await failureOf(find({ ...nadia, email: "nobody" }))).code).toBe("invalid_input");
    expect(count("persons")).toBe(before);
  });
});

describe("a company", () => {
  const find = (input: object) => open.call("affinity_find_or_create_company", input);

  it("is found by its domain, whatever name is given, or by the name but for its legal form", async () => {
    const byDomain = { created: false, matched_by: "domain", record: { id: 7133202 } };
    expect(await find({ name: "BW", domain: "https://www.brightwater.example/jobs" })).toMatchObject(byDomain);
    const byName = { created: false, matched_by: "name", record: { id: 7133202 } };
    expect(await find({ name: "brightwater robotics, Inc." })).toMatchObject(byName);
  });

  it("is made once", async () => {
    const before = count("companies");
    const kestrel = { name: "Kestrel Grid GmbH", domain: "kestrel-grid.example" };
    expect(await find(kestrel)).toMatchObject({ created: true, record: { detail: "kestrel-grid.example" } });
    expect(await find({ name: "Kestrel Grid" })).toMatchObject({ created: false, matched_by: "name" });
    expect(await find(kestrel)).toMatchObject({ created: false, matched_by: "domain" });
    expect(count("companies")).toBe(before + 1);
  });

  it("of the same name and another domain is told and not made", async () => {
    const input = { name: "Brightwater Robotics", domain: "brightwater-robots.example" };
    expect(await find(input)).toMatchObject({ created: false, record: null, candidates: [{ id: 7133202 }] });
  });

  it("cannot be made without a name, or looked for without anything", async () => {
    expect((await failureOf(find({ domain: "unknown.example" }))).message).toMatch(
      /Nothing was created: that takes a name/,
    );
    for (const input of [{}, { domain: "no domain" }])
      expect((await failureOf(find(input))).code).toBe("invalid_input");
  });
});

describe("a deal", () => {
  const find = (input: object, options = {}) => open.call("affinity_find_or_create_deal", input, options);

  it("that the company has in the list is found, and no other is opened", async () => {
    const before = count("opportunities");
    const found = { created: false, matched_by: "company", record: { id: 98431, detail: "Diligence" } };
    expect(await find({ list: "series a pipeline", company: "Brightwater" })).toMatchObject(found);
    expect(await find({ list: 12058, company: 7133202 }, readOnly)).toMatchObject({
      created: false,
      record: { id: 98431 },
    });
    expect(await find({ list: 12058, name: "Brightwater Robotics Series A" })).toMatchObject({ matched_by: "name" });
    expect(count("opportunities")).toBe(before);
  });

  it("of another name is told before a second one is opened", async () => {
    const second = { list: 12058, company: 7133202, name: "Brightwater Series B" };
    expect(await find(second)).toMatchObject({ created: false, record: null, candidates: [{ id: 98431 }] });
    expect(await find({ ...second, even_if_similar: true })).toMatchObject({ created: true });
  });

  it("is opened once under the company's name, with its people", async () => {
    const input = { list: 12058, company: dealless(open).id, people: ["Jane Smith"] };
    const { name } = dealless(open);
    const opened = await find(input);
    expect(opened).toMatchObject({ created: true, record: { name } });
    const { id } = opened["record"] as { id: number };
    expect(open.sandbox.control.world.get("opportunities", id)).toMatchObject({ personIds: [44320] });
    expect(await find(input)).toMatchObject({ created: false, record: { id } });
  });

  it("is refused in a list of companies, in an unknown list and for an unknown company", async () => {
    expect((await failureOf(find({ list: "Portfolio", company: 7133202 }))).message).toMatch(/holds no deals/);
    expect((await failureOf(find({ list: "Nix", company: 7133202 }))).message).toMatch(/sees no list "Nix"/);
    expect((await failureOf(find({ list: 12058, company: "nix.example" }))).message).toMatch(/No deal was/);
    expect((await failureOf(find({ list: 12058 }))).code).toBe("invalid_input");
  });
});

it("what was made a moment ago is found while v2 lags", async () => {
  const lagging = await openAffinity({ versionLagMs: 5_000 });
  try {
    const input = { list: 12058, company: dealless(lagging).id };
    const { record, created } = await lagging.call("affinity_find_or_create_deal", input);
    expect(created).toBe(true);
    expect(await lagging.call("affinity_find_or_create_deal", input)).toMatchObject({
      created: false,
      record: { id: (record as { id: number }).id },
    });
  } finally {
    await lagging.close();
  }
});
