// One field of a person or company, read and set: what stands in the world afterwards, and what is refused with a list of what fits.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { mergeAway } from "./merge-records.ts";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterEach(() => {
  open.sandbox.control.clearFaults();
  open.requests();
});
afterAll(() => open.close());

const employees = "affinity-data-number-of-employees";
const thesis = "field-880008";
const newsletter = "field-880014";

const setCompany = (field_id: string, value?: string, options = {}) =>
  open.call("affinity_v2_update_company_field_value", { company_id: 7133202, field_id, value }, options);
const setPerson = (field_id: string, value: string) =>
  open.call("affinity_v2_update_person_field_value", { person_id: 44320, field_id, value });
const companyData = async (field_id: string): Promise<unknown> => {
  const read = await open.call("affinity_v2_get_company_field_value", { company_id: 7133202, field_id });
  return (read["value"] as { data: unknown }).data;
};
const personData = async (field_id: string): Promise<unknown> => {
  const read = await open.call("affinity_v2_get_person_field_value", { person_id: 44320, field_id });
  return (read["value"] as { data: unknown }).data;
};

describe("a value", () => {
  it.each([
    [employees, "251", 251],
    ["affinity-data-description", "Robots: 2021 {and} on", "Robots: 2021 {and} on"],
    ["affinity-data-industry", '["Robotics","AI"]', ["Robotics", "AI"]],
    ["affinity-data-location", '{"city":"Oslo"}', expect.objectContaining({ city: "Oslo", state: null })],
    [thesis, "climate", [expect.objectContaining({ text: "Climate" })]],
    [
      thesis,
      '["Automation","Health"]',
      [expect.objectContaining({ text: "Automation" }), expect.objectContaining({ text: "Health" })],
    ],
    [thesis, "null", null],
  ])("of company field %s is set to %s", async (field, value, data) => {
    await setCompany(field, value);
    expect(await companyData(field)).toEqual(data);
  });

  it("of a person is set, from text and from what was read", async () => {
    const written = await setPerson(newsletter, "Subscribed");
    expect(written).toMatchObject({ id: newsletter, name: "Newsletter", value: { type: "dropdown" } });
    const read = await open.call("affinity_v2_get_person_field_value", { person_id: 44320, field_id: newsletter });
    await setPerson(newsletter, "null");
    expect(await personData(newsletter)).toBeNull();
    await setPerson(newsletter, JSON.stringify(read["value"]));
    expect(await personData(newsletter)).toMatchObject({ text: "Subscribed" });
  });

  it("costs two requests, and one more when it names an option", async () => {
    await setCompany(employees, "252");
    expect(open.requests().map(({ method, status }) => [method, status])).toEqual([
      ["GET", 200],
      ["POST", 204],
    ]);
    await setCompany(thesis, "Health");
    expect(open.requests()).toHaveLength(3);
    await setCompany(thesis, "null");
    expect(open.requests()).toHaveLength(2);
  });
});

describe("a value that does not fit", () => {
  it.each([
    [employees, "two hundred", /number.*Pass a number such as/],
    [employees, '{"type":"text","data":"250"}', /is of type number/],
    ["affinity-data-industry", "Robotics, AI", /JSON array/],
    ["affinity-data-location", "Oslo", /streetAddress, city, state/],
    [thesis, "Climte", /Its options: "Automation" \(2900001\), "Climate" \(2900002\)/],
    [thesis, "", /null empties the field/],
    ["last-email", "2026-01-01", /Affinity fills by itself/],
  ])("(%s: %s) is refused with what does, and nothing is written", async (field, value, told) => {
    const error = await failureOf(setCompany(field, value));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toMatch(told);
    expect(error.message).toContain("Nothing was changed");
    expect(open.requests().filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("because it is missing empties nothing and asks nothing", async () => {
    const error = await failureOf(setCompany(employees));
    expect(error.code).toBe("invalid_input");
    expect(error.message).toContain("null as text to empty the field");
    expect(open.requests()).toEqual([]);
  });
});

describe("a field", () => {
  it("that does not exist, or belongs to a list, is not found", async () => {
    const ofList = open.sandbox.control.world.all("fields").find(({ category }) => category === "list")?.id;
    for (const field of ["field-1", `field-${ofList}`]) {
      expect((await failureOf(setCompany(field, "x"))).code).toBe("record_not_found");
      expect((await failureOf(companyData(field))).code).toBe("record_not_found");
    }
  });

  it("of a record that was merged away names the one that took its place", async () => {
    const company_id = await mergeAway(open, "company", 7133202);
    const input = { company_id, field_id: employees, value: "1" };
    const error = await failureOf(open.call("affinity_v2_update_company_field_value", input));
    expect(error.message).toContain("merged into 7133202");
    expect(open.requests()).toHaveLength(1);
  });

  it("is not set by a user who lacks the right, who is told so", async () => {
    open.sandbox.control.changeUser("user_aff_126", { permissions: ["export-companies"] });
    const error = await failureOf(setCompany(employees, "1", { identifier: "user_aff_126" }));
    expect(error).toMatchObject({ code: "upstream_rejected", upstreamStatus: 403 });
    expect(error.message).toContain("Nothing was changed");
    expect(await companyData(employees)).not.toBe(1);
  });
});

describe("when Affinity fails", () => {
  it.each([[{ status: 500 }], [{ reset: true }], [{ reset: true, afterEffect: true }]] as const)(
    "the write is sent once and in doubt after %j, the reads before it are repeated",
    async (fault) => {
      open.sandbox.control.injectFault({ fault: { status: 503 }, times: 1, match: { method: "GET" } });
      open.sandbox.control.injectFault({ fault, match: { method: "POST" } });
      const error = await failureOf(setCompany(employees, "253"));
      expect(error.code).toBe("upstream_outcome_unknown");
      expect(error.message).toContain(`Read field ${employees} of company 7133202`);
      expect(open.requests().map(({ method }) => method)).toEqual(["GET", "GET", "POST"]);
    },
  );
});
