// Worlds that users bring: every part of the schema arrives, both generations serve it, and errors leave nothing behind.
import { describe, expect, it } from "vitest";
import { createSandbox } from "../../index.ts";
import { createTestClient } from "../../testing/create-test-client.ts";
import { createWorld, defaultBaseDate } from "../create-world.ts";
import type { ChangeSet } from "../journal.ts";
import { takeSnapshot } from "../snapshot.ts";
import { writeSnapshot } from "../snapshot-json.ts";
import { createImportedWorld, importWorld } from "./import-world.ts";
import type { WorldImport } from "./world-import.ts";

const example: WorldImport = {
  tenant: { name: "Example Capital", subdomain: "example" },
  users: [
    { firstName: "Ada", lastName: "Byron", email: "ada@example.test", isAdmin: true, role: "Partner" },
    { key: "second", firstName: "Bo", email: "bo@example.test", identifier: "bo", permissions: ["export-lists"] },
  ],
  companies: [
    {
      name: "Acme",
      domains: ["Acme.example"],
      fields: { Industry: ["Robotics", "Steel"], Tier: "A", HQ: { city: "Oslo" } },
    },
    { id: 9_000_000, key: "other acme", name: "Acme", isGlobal: true, createdAt: "2024-02-03T04:05:06Z" },
  ],
  persons: [
    {
      id: 44_302,
      firstName: "Jo",
      lastName: "Diaz",
      emails: ["jo@acme.example"],
      companies: ["acme.example", 9_000_000],
    },
    {
      firstName: "Lu",
      companies: ["other acme"],
      type: "collaborator",
      fields: { "Source of Introduction": "Jo Diaz" },
    },
  ],
  fields: [
    { name: "Tier", kind: "company", valueType: "dropdown", options: ["A", { text: "B", color: "red" }] },
    { name: "HQ", kind: "company", valueType: "location" },
  ],
  lists: [
    {
      name: "Deals",
      kind: "opportunity",
      isPublic: false,
      owner: "bo",
      access: [{ user: "ada@example.test", role: "basic" }],
      fields: [
        { name: "Status", valueType: "ranked-dropdown", options: [{ text: "New", statusCategory: "open" }] },
        { name: "Close", valueType: "datetime" },
      ],
    },
    { name: "People", kind: "person", entries: [{ entity: "jo@acme.example", creator: "second" }, { entity: "Lu" }] },
  ],
  opportunities: [
    {
      key: "seed",
      name: "Acme Seed",
      list: "Deals",
      persons: ["Jo Diaz"],
      companies: ["other acme"],
      fields: { Status: "New", Close: "2026-05-31" },
    },
  ],
  interactions: [
    { key: "lunch", kind: "meeting", at: "2026-05-01T12:00:00Z", users: ["bo"], persons: ["Lu"], title: "Lunch" },
    { kind: "email", at: "2026-05-02T12:00:00Z", users: ["bo", 44_301], persons: [44_302], direction: "received" },
  ],
  notes: [
    { key: "warm", content: "Warm.", opportunities: ["seed"], creator: "bo" },
    { content: "<p>Agreed</p>", format: "html", parent: "warm" },
    { content: "Over lunch", interaction: "lunch" },
  ],
};

const usersTwice = { users: [...(example.users ?? []).slice(0, 1), { id: 44_303, ...example.users?.[1] }] };
const input = { ...example, ...usersTwice } as WorldImport;

describe("an imported world", () => {
  const sandbox = createSandbox({ world: input, versionLagMs: 0 });
  const ada = createTestClient(sandbox);
  const bo = createTestClient(sandbox, 1);

  it("has the tenant and the users with their keys and rights", async () => {
    expect(sandbox.users.map(({ id, identifier }) => [id, identifier])).toEqual([
      [44_301, "user_aff_123"],
      [44_303, "bo"],
    ]);
    expect((await bo.get("/auth/whoami")).body).toMatchObject({
      tenant: { name: "Example Capital", subdomain: "example" },
      user: { id: 44_303, firstName: "Bo", lastName: null },
    });
    expect((await bo.get("/v2/companies")).status).toBe(403);
    expect((await ada.get("/v2/companies")).status).toBe(200);
  });

  it("links persons and companies by domain, key and id", async () => {
    const [acme] = (await ada.get("/organizations?term=acme")).body.organizations;
    expect(acme.domains).toEqual(["acme.example"]);
    expect((await ada.get("/persons/44302")).body.organization_ids).toEqual([acme.id, 9_000_000]);
    expect((await ada.get("/organizations/9000000")).body).toMatchObject({
      global: true,
      person_ids: [44_302, 44_304],
    });
  });

  it("gives values to known, declared and list fields", async () => {
    const [acme] = (await ada.get("/organizations?term=acme")).body.organizations;
    const { fields } = (await ada.get(`/v2/companies/${acme.id}?fieldTypes=enriched&fieldTypes=global`)).body;
    const dataOf = (name: string) => fields.find((field: { name: string }) => field.name === name).value.data;
    expect(dataOf("Industry")).toEqual(["Robotics", "Steel"]);
    expect(dataOf("Tier")).toMatchObject({ text: "A" });
    expect(dataOf("HQ")).toMatchObject({ city: "Oslo", country: null });
    const [deal] = (await bo.get("/opportunities")).body.opportunities;
    const [row] = deal.list_entries;
    const entry = (await ada.get(`/v2/lists/${row.list_id}/list-entries/${row.id}?fieldTypes=list`)).body;
    const data = entry.entity.fields.map((field: { value: { data: unknown } }) => field.value.data);
    expect(JSON.stringify(data)).toContain('"text":"New"');
    expect(JSON.stringify(data)).toContain("2026-05-31T07:00:00.000Z");
  });

  it("keeps private lists private, and has entries, interactions and notes", async () => {
    const lists = (await bo.get("/lists")).body;
    expect(lists.map((list: { name: string; list_size: number }) => [list.name, list.list_size])).toEqual([
      ["Deals", 1],
      ["People", 2],
    ]);
    const { world } = sandbox.control;
    expect(world.all("lists")[0]).toMatchObject({
      ownerId: 44_303,
      additionalAccess: [{ personId: 44_301, roleId: 1 }],
    });
    expect(world.all("listEntries").find((entry) => entry.entityId === 44_302)?.creatorId).toBe(44_303);
    expect(
      (await ada.get("/persons/44302?with_interaction_dates=true")).body.interaction_dates.last_email_date,
    ).toContain("2026-05-02");
    const { notes } = (await ada.get("/notes")).body;
    expect(notes.map((note: { content: string }) => note.content)).toEqual(["Warm.", "Agreed", "Over lunch"]);
    expect(notes[1].parent_id).toBe(notes[0].id);
    expect(notes[2]).toMatchObject({ is_meeting: true, interaction_person_ids: [44_303, 44_304] });
  });

  it("gets one admin when it brings no users", () => {
    const { users } = createSandbox({ world: { companies: [{ name: "Acme" }] } });
    expect(users.map((user) => user.identifier)).toEqual(["user_aff_123"]);
  });

  it("is the same for the same input", () => {
    const text = () => writeSnapshot(takeSnapshot(createImportedWorld(input, defaultBaseDate)));
    expect(text()).toBe(text());
  });
});

describe("an import into a world in use", () => {
  const open = () => createWorld({ seed: "a", baseDate: defaultBaseDate });
  const now = defaultBaseDate + 1_000;

  it("is one change of origin import, which makes no webhooks, and counts what came [world.silent-import]", () => {
    const world = open();
    const sets: ChangeSet[] = [];
    world.journal.afterCommit((set) => sets.push(set));
    const counts = importWorld(
      world,
      {
        persons: [{ firstName: "New", companies: [7_133_202] }],
        lists: [
          {
            name: "LP relations",
            kind: "person",
            entries: [{ entity: "jane.smith@brightwater.example" }, { entity: "New" }],
          },
        ],
      },
      now,
    );
    expect(counts).toMatchObject({ persons: 1, lists: 1, companies: 0 });
    expect(sets.map((set) => [set.actor, set.at])).toEqual([[{ userId: null, origin: "import" }, now]]);
    expect(world.lists.size).toBe(3);
    expect(world.persons.where("company", 7_133_202).at(-1)).toMatchObject({ firstName: "New", createdAt: now });
    expect(world.listEntries.where("list", 12_060)).toHaveLength(32);
  });

  it("leaves nothing behind when its last record is wrong", () => {
    const world = open();
    const before = writeSnapshot(takeSnapshot(world));
    const notes = [
      { content: "x", persons: ["New"] },
      { content: "y", persons: ["Nobody Known"] },
    ];
    const persons = [{ firstName: "New" }];
    expect(() => importWorld(world, { persons, notes }, now)).toThrow(
      'notes[1].persons[0]: there is no person "Nobody Known"',
    );
    const rows = (text: string) => text.replaceAll(/"highestId":\d+/g, "");
    expect(rows(writeSnapshot(takeSnapshot(world)))).toBe(rows(before));
  });

  it.each<[string, unknown, string]>([
    ["an unknown part", { people: [] }, "people: is not known here; known are tenant, users"],
    ["a tenant", { tenant: { name: "a", subdomain: "b" } }, "tenant: the tenant is chosen when"],
    ["an unknown property", { persons: [{ firstName: "A", mail: "x" }] }, "persons[0].mail: is not known"],
    ["a missing name", { companies: [{}] }, "companies[0].name: name is missing"],
    ["a record that is none", { persons: ["Jo"] }, "persons[0]: must be an object"],
    ["an email that is none", { persons: [{ firstName: "A", emails: ["a"] }] }, 'emails[0]: "a" is not an email'],
    [
      "an email of somebody else",
      { persons: [{ firstName: "A", emails: ["jane.smith@brightwater.example"] }] },
      "belongs to the person 44320 already",
    ],
    ["an id that is taken", { persons: [{ id: 44_320, firstName: "A" }] }, "the id 44320 is taken"],
    [
      "an id twice",
      {
        companies: [
          { id: 5, name: "A" },
          { id: 5, name: "B" },
        ],
      },
      "companies[1].id: the id 5 is taken",
    ],
    [
      "a key twice",
      {
        companies: [
          { key: "a", name: "A" },
          { key: "a", name: "B" },
        ],
      },
      'have the key "a"',
    ],
    ["an id that is none", { persons: [{ id: 1.5, firstName: "A" }] }, "must be a positive whole number"],
    ["a date that is none", { persons: [{ firstName: "A", createdAt: "soon" }] }, "must be a date or time"],
    [
      "a name that two have",
      { companies: [{ name: "Twin" }, { name: "Twin" }], persons: [{ firstName: "A", companies: ["Twin"] }] },
      '2 of them are called "Twin"',
    ],
    ["an unknown field", { persons: [{ firstName: "A", fields: { Mood: "x" } }] }, 'there is no field "Mood"'],
    ["a number that is none", { companies: [{ name: "A", fields: { "Year Founded": "x" } }] }, "must be a number"],
    ["an unknown option", { companies: [{ name: "A", fields: { Thesis: "X" } }] }, '"X" is no option of Thesis'],
    ["two values for one", { companies: [{ name: "A", fields: { "Year Founded": [1, 2] } }] }, "takes one value"],
    [
      "a field of another type",
      { fields: [{ name: "Thesis", kind: "company", valueType: "number" }] },
      "the field Thesis exists and is a dropdown-multi",
    ],
    [
      "an unknown type",
      { fields: [{ name: "A", kind: "company", valueType: "x" }] },
      "must be one of person, person-multi",
    ],
    [
      "an entry of an opportunity",
      { lists: [{ name: "A", kind: "opportunity", entries: [{}] }] },
      "enters its list by",
    ],
    ["a setting of a list that exists", { lists: [{ name: "Portfolio", kind: "company", isPublic: false }] }, "exists"],
    ["an opportunity in a list of companies", { opportunities: [{ name: "A", list: "Portfolio" }] }, "holds company"],
    ["a note on nothing", { notes: [{ content: "x" }] }, "notes[0]: a note needs"],
    [
      "an interaction of nobody",
      { interactions: [{ kind: "email", at: "2026-01-01", users: [], persons: [] }] },
      "at least one",
    ],
    ["a flag that is none", { users: [{ firstName: "A", email: "a@b.c", isAdmin: "maybe" }] }, "must be true or false"],
    ["a user's name twice", { users: [{ firstName: "A", email: "a@b.c", identifier: "user_aff_123" }] }, "is taken"],
  ])("refuses %s", (_, wrong, message) => {
    const world = open();
    expect(() => importWorld(world, wrong as WorldImport, now)).toThrow(message);
    expect(world.persons.size + world.companies.size).toBe(675);
  });
});
