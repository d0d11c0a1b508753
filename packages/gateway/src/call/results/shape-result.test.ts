// What is left of a result by `fields` and `detail`, and what is never lost.
import { recordNamesOf, shapeInputs, type ToolDefinition, wantedShapeOf } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import { shapeResult } from "./shape-result.ts";

const person = z.looseObject({
  id: z.number(),
  name: z.string().nullish(),
  emails: z.array(z.string()),
  company: z.looseObject({ id: z.number(), name: z.string(), domain: z.string() }).nullish(),
  entries: z.array(z.looseObject({ id: z.number(), list_id: z.number() })).optional(),
  fields: z.record(z.string(), z.unknown()),
});
const page = z.looseObject({ persons: z.array(person), next_page_token: z.string().nullable(), total: z.number() });

const jane = {
  id: 7,
  name: "Jane",
  emails: [],
  company: { id: 9, name: "Acme", domain: "acme.com" },
  entries: [{ id: 1, list_id: 2 }],
  fields: { Stage: "Won", "Next step": null, "Deal\u200b size": 3 },
};
const result = { persons: [jane, { ...jane, id: 8, name: null }], next_page_token: null, total: 2 };

const keep = (paths: readonly string[], output: z.ZodType = page, data: unknown = result) =>
  shapeResult(data, { paths, isConcise: false }, recordNamesOf(output));
const concise = (data: unknown = result, output: z.ZodType = page) =>
  shapeResult(data, { isConcise: true }, recordNamesOf(output)) as { persons: object[] };

it("keeps of each record what is named, by dots also within it, and the envelope whole", () => {
  expect(keep(["id", "company.domain", "fields.Stage"])).toEqual({
    persons: [7, 8].map((id) => ({ id, company: { domain: "acme.com" }, fields: { Stage: "Won" } })),
    next_page_token: null,
    total: 2,
  });
});

it("takes a whole and a part of it for the whole, in either order", () => {
  const whole = keep(["company"]);
  expect(whole).toMatchObject({ persons: [{ company: { id: 9, name: "Acme", domain: "acme.com" } }, {}] });
  expect(keep(["company.id", "company.domain"])).toMatchObject({
    persons: [{ company: { id: 9, domain: "acme.com" } }, {}],
  });
  expect(keep(["company", "company.id"])).toEqual(whole);
  expect(keep(["company.id", "company"])).toEqual(whole);
});

it("knows names of others as they are told, without what is hidden in them", () => {
  expect(keep(["fields.Deal size"])).toMatchObject({ persons: [{ fields: { "Deal\u200b size": 3 } }, {}] });
});

it("takes a result that is one record for the record", () => {
  expect(keep(["name"], person, jane)).toEqual({ name: "Jane" });
  const withPages = z.looseObject({ ...person.shape, next_cursor: z.string() });
  expect(keep(["name"], withPages, { ...jane, next_cursor: "n" })).toEqual({ name: "Jane", next_cursor: "n" });
});

it("names the parts of a result of several lists from its root", () => {
  const both = z.object({ people: z.array(person), companies: z.array(z.object({ id: z.number() })) });
  expect(keep(["people.id"], both, { people: [jane], companies: [{ id: 1 }] })).toEqual({ people: [{ id: 7 }] });
});

it("is concise: without what is empty, texts cut, records within records by id and name", () => {
  const note = "All work and no play. ".repeat(40);
  const told = concise({ ...result, persons: [{ ...jane, about: note }] });
  expect(told).toEqual({
    persons: [
      {
        id: 7,
        name: "Jane",
        company: { id: 9, name: "Acme" },
        entries: [{ id: 1, list_id: 2 }],
        fields: { Stage: "Won", "Deal\u200b size": 3 },
        about: `${note.slice(0, 300)}… (880 characters in all)`,
      },
    ],
    next_page_token: null,
    total: 2,
  });
});

it("keeps what it is told to look into and that has no inside", () => {
  expect(keep(["fields.Stage.text"])).toMatchObject({ persons: [{ fields: { Stage: "Won" } }, {}] });
  expect(keep(["id"], page, [result])).toEqual([result]);
});

it("leaves what it is told of a part as it is", () => {
  const truncated = { at: "emails", hint: "" };
  expect(keep(["name"], person, { ...jane, truncated })).toEqual({ name: "Jane", truncated });
});

it("is concise by dropping empty texts and objects, within the records and beside them", () => {
  const persons = [{ id: 1, text: "", more: {}, list: [], none: null, zero: 0, no: false }];
  expect(concise({ persons, next_page_token: null, total: 1, note: null })).toEqual({
    persons: [{ id: 1, zero: 0, no: false }],
    next_page_token: null,
    total: 1,
  });
  expect(concise([{ none: null }])).toEqual([{ none: null }]);
});

it("names records within records by all that identifies them and leads to them", () => {
  const row = {
    list_entry_id: 5,
    name: "Deal",
    type: 8,
    firstName: "D",
    profile_url: "https://x",
    _urls: 1,
    stage: "Won",
  };
  const { list_entry_id, name, type, firstName, profile_url } = row;
  const told = { list_entry_id, name, type, firstName, profile_url };
  expect(concise({ ...result, persons: [{ id: 1, row }] }).persons).toEqual([{ id: 1, row: told }]);
  expect(
    concise({ ...result, persons: [{ list_entry_id: 1, row: { ...row, deep: { id: 3, name: "x", y: 1 } } }] }).persons,
  ).toEqual([{ list_entry_id: 1, row: told }]);
});

it("keeps of records within records what is asked for by name", () => {
  const wanted = { paths: ["company.domain", "name"], isConcise: true };
  expect(
    shapeResult(
      { ...result, persons: [{ ...jane, name: null, company: { ...jane.company, id: 9 } }] },
      wanted,
      recordNamesOf(page),
    ),
  ).toMatchObject({
    persons: [{ company: { domain: "acme.com" } }],
  });
  const whole = shapeResult(result, { paths: ["id", "company"], isConcise: true }, recordNamesOf(page));
  expect(whole).toMatchObject({ persons: [{ company: { domain: "acme.com" } }, {}] });
});

it("cuts no text that just fits, and none before a comment that is closed", () => {
  const fits = "x".repeat(300);
  expect(concise({ ...result, persons: [{ id: 1, text: fits }] }).persons).toEqual([{ id: 1, text: fits }]);
  const closed = `<!-- seen -->${"x".repeat(400)}`;
  expect(concise({ ...result, persons: [{ id: 1, text: closed }] }).persons).toEqual([
    { id: 1, text: `${closed.slice(0, 300)}… (413 characters in all)` },
  ]);
});

it("tells an empty list of records as such, and cuts no comment open", () => {
  expect(concise({ persons: [], next_page_token: null, total: 0 })).toMatchObject({ persons: [], total: 0 });
  const text = `${"x".repeat(280)}<!-- ${"hidden ".repeat(20)} -->`;
  expect(JSON.stringify(concise({ ...result, persons: [{ id: 1, text }] }))).not.toContain("hidden");
});

it("changes nothing of what the tool gave", () => {
  const before = structuredClone(result);
  keep(["id"]);
  concise();
  expect(result).toEqual(before);
});

const toolWith = (input: z.ZodObject) => {
  const { inputs, shaping } = shapeInputs({ input, output: page } as Pick<
    ToolDefinition<never, z.ZodObject, z.ZodType>,
    "input" | "output"
  >);
  return { schema: input.safeExtend(inputs), shaping };
};

it("refuses a name that there is not, and says which there are", () => {
  const { schema } = toolWith(z.strictObject({ term: z.string() }));
  const issues = (fields: unknown) =>
    schema.safeParse({ term: "a", fields }).error?.issues.map(({ message }) => message);
  expect(issues(["id", "fields.anything at all", "company.id"])).toBeUndefined();
  expect(issues(["phone"])).toEqual(["there is no phone; there is id, name, emails, company, entries, fields"]);
  expect(issues(["company.phone"])).toEqual(["there is no company.phone; there is id, name, domain"]);
  expect(issues(["name.first"])).toEqual(["there is no name.first; there is nothing within it"]);
  expect(issues([])).toEqual(["must name 1 to 100 properties"]);
  expect(issues(["x".repeat(301)])).toEqual(["must have at most 300 characters"]);
});

it("leaves a tool its own fields and its own words for detail", () => {
  const own = toolWith(z.strictObject({ fields: z.array(z.string()).optional() }));
  expect(Object.keys(own.schema.shape)).toEqual(["fields", "properties", "detail"]);
  expect(wantedShapeOf(own.shaping, { fields: ["Stage"] })).toBeUndefined();
  expect(wantedShapeOf(own.shaping, { properties: ["id"] })).toEqual({ paths: ["id"], isConcise: false });

  const standard = toolWith(z.strictObject({ detail: z.enum(["standard", "full"]).optional() }));
  expect(standard.schema.safeParse({ detail: "concise" }).success).toBe(true);
  expect(standard.schema.safeParse({ detail: "full" }).success).toBe(true);
  expect(wantedShapeOf(standard.shaping, { detail: "concise" })).toEqual({ isConcise: true });

  const brief = toolWith(z.strictObject({ detail: z.enum(["concise", "full"]).optional() }));
  expect(wantedShapeOf(brief.shaping, { detail: "concise" })).toBeUndefined();
});
