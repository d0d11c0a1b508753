// v1 persons and organizations: what a new one needs, who is linked by domain, what goes when one is deleted.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type ManualClock, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let clock: ManualClock;
let sandbox: Sandbox;
let client: TestClient;

beforeEach(() => {
  clock = createManualClock(Date.UTC(2026, 10, 20, 9));
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
});

const ada = { first_name: "Ada", last_name: "Voss", emails: ["ada@brightwater.example"] };

describe("a new person", () => {
  it("needs both names and emails, which may be none [v1.required-emails]", async () => {
    for (const name of ["first_name", "last_name", "emails"]) {
      const { status } = await client.send("POST", "/persons", { ...ada, [name]: undefined });
      expect([name, status]).toEqual([name, 422]);
    }
    const made = (await client.send("POST", "/persons", { ...ada, emails: [] })).body;
    expect(made).toMatchObject({ emails: [], primary_email: null, type: 0 });
  });

  it("has emails with the form of one, unless any are assumed to do [v1.email-syntax]", async () => {
    const odd = { ...ada, emails: ["ada at home"] };
    expect((await client.send("POST", "/persons", odd)).status).toBe(422);
    expect((await client.send("PUT", "/persons/44321", { emails: [""] })).status).toBe(422);
    const lenient = createTestClient(createSandbox({ assume: { emailSyntax: "any" } }));
    expect((await lenient.send("POST", "/persons", odd)).body.emails).toEqual(["ada at home"]);
  });

  it("cannot take an email that somebody has in another case or with blanks [v1.email-taken]", async () => {
    const taken = ["JANE.smith@Brightwater.EXAMPLE", " jane.smith@brightwater.example "];
    for (const email of taken) {
      const { status, body } = await client.send("POST", "/persons", { ...ada, emails: [email] });
      expect([email, status, body]).toEqual([email, 422, ["There exists a contact with this email address."]]);
      expect((await client.send("PUT", "/persons/44321", { emails: [email] })).status).toBe(422);
    }
    expect((await client.send("PUT", "/persons/44320", { emails: [taken[0]] })).status).toBe(200);
  });

  it("belongs to the organization at its email's domain, unless told where [v1.domain-linking]", async () => {
    const made = (await client.send("POST", "/persons", ada)).body;
    expect(made.organization_ids).toEqual([7_133_202]);
    const told = { ...ada, emails: ["eva@brightwater.example"], organization_ids: [] };
    expect((await client.send("POST", "/persons", told)).body.organization_ids).toEqual([]);
    const moved = await client.send("PUT", `/persons/${made.id}`, { emails: ["ada@elsewhere.example"] });
    expect(moved.body.organization_ids).toEqual([7_133_202]);
    const other = createTestClient(createSandbox({ assume: { domainLinking: false } }));
    expect((await other.send("POST", "/persons", ada)).body.organization_ids).toEqual([]);
  });

  it("is a colleague when the email is the firm's", async () => {
    const made = (await client.send("POST", "/persons", { ...ada, emails: ["ada@fernhill.example"] })).body;
    expect(made.type).toBe(1);
  });

  it("cannot belong to what is unknown or was merged away [v1.merged]", async () => {
    expect((await client.send("POST", "/persons", { ...ada, organization_ids: [1] })).status).toBe(422);
    const { status, body } = await client.send("POST", "/persons", { ...ada, organization_ids: [7_133_050] });
    expect([status, body.errors[0].message]).toEqual([
      422,
      expect.stringMatching(/^organization_id: 7133050 no longer/),
    ]);
  });
});

describe("a search by term", () => {
  it("misses for a while what was just made, when that is assumed [v1.search-lag]", async () => {
    const found = async (from: TestClient) => (await from.get("/persons?term=ada")).body.persons.length;
    const before = await found(client);
    await client.send("POST", "/persons", ada);
    expect(await found(client)).toBe(before + 1);
    const other = createTestClient(createSandbox({ clock, assume: { searchLagMs: 1_000 } }));
    const { id } = (await other.send("POST", "/persons", ada)).body;
    expect([await found(other), (await other.get(`/persons/${id}`)).status]).toEqual([before, 200]);
    expect((await other.send("POST", "/persons", ada)).status).toBe(422);
    clock.advance(1_000);
    expect(await found(other)).toBe(before + 1);
  });
});

describe("colleagues", () => {
  it("keep their emails, and cannot be deleted [v1.internal-persons]", async () => {
    expect((await client.send("PUT", "/persons/44302", { emails: ["x@y.example"] })).status).toBe(403);
    expect((await client.send("PUT", "/persons/44302", { first_name: "Dan" })).body.first_name).toBe("Dan");
    expect((await client.send("DELETE", "/persons/44302")).status).toBe(422);
  });
});

describe("a person's current organizations", () => {
  it("are those at whose domain an email is [v1.current-organization]", async () => {
    const draft = { ...ada, organization_ids: [7_133_202, 7_133_203] };
    const { id } = (await client.send("POST", "/persons", draft)).body;
    const { body } = await client.get(`/persons/${id}?with_current_organizations=true`);
    expect(body).toMatchObject({ organization_ids: [7_133_202, 7_133_203], current_organization_ids: [7_133_202] });
    await client.send("PUT", `/persons/${id}`, { emails: ["ada@elsewhere.example"], organization_ids: [7_133_202] });
    const later = (await client.get(`/persons/${id}?with_current_organizations=true`)).body;
    expect(later.current_organization_ids).toEqual([]);
  });
});

describe("bounds of contact", () => {
  it("may be any of six dates, each from and to [v1.interaction-bounds]", async () => {
    const ids = async (query: string) =>
      (await client.get(`/persons?${query}`)).body.persons.map((person: { id: number }) => person.id);
    for (const name of ["first_email", "last_email", "last_interaction", "last_event", "first_event"]) {
      const date = "2026-06-01";
      const [before, after] = [await ids(`max_${name}_date=${date}`), await ids(`min_${name}_date=${date}`)];
      expect([name, before.length > 0, after.length > 0]).toEqual([name, true, true]);
      expect(before.filter((id: number) => after.includes(id))).toEqual([]);
    }
    expect(await ids("min_next_event_date=2026-11-20")).toContain(44_320);
    expect(await ids("max_next_event_date=2026-11-20")).toEqual([]);
    expect((await client.get("/persons?min_last_email_date=yesterday")).status).toBe(422);
    expect(
      (await client.get("/organizations?min_last_email_date=2026-10-01")).body.organizations.length,
    ).toBeGreaterThan(0);
  });
});

describe("organizations", () => {
  it("of the global data set come with a term alone only [v1.global-search]", async () => {
    const outside = sandbox.control.world.all("companies").find((company) => !company.isInAccount);
    const term = encodeURIComponent(outside?.name ?? "");
    const found = async (query: string) =>
      (await client.get(`/organizations?${query}`)).body.organizations.map((each: { id: number }) => each.id);
    expect(await found(`term=${term}&page_size=5`)).toContain(outside?.id);
    expect(await found(`term=${term}&with_opportunities=true`)).not.toContain(outside?.id);
  });

  it("of the global data set belong to the account once they stand in a list [v1.global-added]", async () => {
    const outside = sandbox.control.world.all("companies").find((company) => !company.isInAccount);
    const own = async () => (await client.get("/organizations?page_size=500")).body.organizations.length;
    const before = await own();
    await client.send("POST", "/lists/12059/list-entries", { entity_id: outside?.id });
    expect(await own()).toBe(before + 1);
  });

  it("that are new gain the people of their domain, unless told who [v1.domain-linking]", async () => {
    const { id } = (await client.send("POST", "/persons", { ...ada, emails: ["ada@nova.example"] })).body;
    const nova = { name: "Nova", domain: "Nova.example" };
    expect((await client.send("POST", "/organizations", nova)).body.person_ids).toEqual([id]);
    expect((await client.send("POST", "/organizations", { ...nova, person_ids: [44_320] })).body.person_ids).toEqual([
      44_320,
    ]);
  });

  it("need a name, known people and keep what is not sent", async () => {
    expect((await client.send("POST", "/organizations", { name: " " })).status).toBe(422);
    expect((await client.send("POST", "/organizations", { name: "x", person_ids: [1] })).status).toBe(422);
    const people = (await client.get("/organizations/7133202")).body.person_ids;
    const renamed = (await client.send("PUT", "/organizations/7133202", { name: "Brightwater" })).body;
    expect(renamed).toMatchObject({ name: "Brightwater", domain: "brightwater.example", person_ids: people });
  });
});

describe("a deletion", () => {
  it("takes values, rows and reminders along, and leaves notes without the record [v1.deletion]", async () => {
    const { id } = (await client.send("POST", "/persons", ada)).body;
    const [field] = (await client.get("/persons/fields")).body.filter(
      (each: { name: string }) => each.name === "Location",
    );
    await client.send("POST", "/field-values", { field_id: field.id, entity_id: id, value: { city: "Oslo" } });
    const row = (await client.send("POST", "/lists/12060/list-entries", { entity_id: id })).body;
    const reminder = (
      await client.send("POST", "/reminders", { owner_id: 44_301, type: 0, due_date: "2027-01-01", person_id: id })
    ).body;
    const note = (await client.send("POST", "/notes", { content: "x", person_ids: [id, 44_320] })).body;
    await client.send("PUT", "/opportunities/98431", { person_ids: [id, 44_320] });
    expect((await client.send("DELETE", `/persons/${id}`)).body).toEqual({ success: true });
    for (const path of [
      `/persons/${id}`,
      `/field-values?person_id=${id}`,
      `/lists/12060/list-entries/${row.id}`,
      `/reminders/${reminder.id}`,
    ]) {
      expect([path, (await client.get(path)).status]).toEqual([path, 404]);
    }
    expect((await client.get(`/notes/${note.id}`)).body.person_ids).toEqual([44_320]);
    expect((await client.get("/opportunities/98431")).body.person_ids).toEqual([44_320]);
  });

  it("removes the record from the values that name it, and its people's history stays without it", async () => {
    const { id } = (await client.send("POST", "/persons", ada)).body;
    const fields = (await client.get("/persons/fields")).body;
    const source = fields.find((each: { name: string }) => each.name === "Source of Introduction");
    const write = { field_id: source.id, entity_id: 44_320, value: id };
    await client.send("POST", "/field-values", write);
    const logged = { type: 0, person_ids: [44_301, id, 44_320], content: "x", date: "2026-11-01" };
    const meeting = (await client.send("POST", "/interactions", logged)).body;
    await client.send("DELETE", `/persons/${id}`);
    const values = (await client.get("/field-values?person_id=44320")).body;
    expect(values.some((value: { field_id: number }) => value.field_id === source.id)).toBe(false);
    const { persons } = (await client.get(`/interactions/${meeting.id}?type=0`)).body;
    expect(persons.map((person: { id: number }) => person.id)).toEqual([44_301, 44_320]);
  });

  it("of an organization leaves its people and files without it", async () => {
    const [file] = (await client.get("/entity-files?organization_id=7133202")).body.entity_files;
    await client.send("DELETE", "/organizations/7133202");
    expect((await client.get("/persons/44320")).body.organization_ids).toEqual([]);
    expect((await client.get("/opportunities/98431")).body.organization_ids).toEqual([]);
    expect((await client.get(`/entity-files/${file.id}`)).body).not.toHaveProperty("organization_id");
  });
});

describe("relationship strengths", () => {
  it("weigh a meeting 3, halve in 90 days, saturate, and move at midnight UTC [relationships.formula]", async () => {
    const { id } = (await client.send("POST", "/persons", ada)).body;
    const date = "2026-11-20T08:00:00Z";
    await client.send("POST", "/interactions", { type: 0, person_ids: [44_301, id], content: "x", date });
    const strengths = async () => (await client.get(`/relationships-strengths?external_id=${id}`)).body;
    expect(await strengths()).toEqual([]);
    clock.set(Date.UTC(2026, 10, 20, 23, 59));
    expect(await strengths()).toEqual([]);
    const ninetyDaysLater = Date.UTC(2026, 10, 20) + 90 * 86_400_000;
    clock.set(ninetyDaysLater + 3_600_000);
    const [{ strength }] = await strengths();
    expect(strength).toBeCloseTo(1 - Math.exp(-1.5 / 6), 2);
    clock.set(ninetyDaysLater + 23 * 3_600_000);
    expect((await strengths())[0].strength).toBe(strength);
  });
});
