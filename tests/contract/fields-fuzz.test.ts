// Ten thousand random values of every type, written through one generation and read back through both.

import type { FieldHolder, FieldMetadata } from "@postern/affinity/parts";
import {
  createDescriptions,
  type HeldField,
  placeOf,
  readThroughV1,
  writeThroughV1,
  writeThroughV2,
} from "@postern/affinity/parts";
import type { Sandbox } from "@postern/affinity-sandbox";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenFields, openFields } from "./open-fields.ts";

let open: OpenFields;
beforeAll(async () => {
  open = await openFields();
});
afterAll(() => open.close());

const single = [
  "text",
  "filterable-text",
  "number",
  "datetime",
  "location",
  "dropdown",
  "ranked-dropdown",
  "person",
  "company",
];
const several = [
  "filterable-text-multi",
  "number-multi",
  "location-multi",
  "dropdown-multi",
  "person-multi",
  "company-multi",
];
const allTypes = [...single, ...several];
/** Their options can be made for fields of lists only. */
const withoutOptions = allTypes.filter((type) => !type.includes("dropdown"));
const optionTexts = ["Alpha", "beta", "Émile & Söhne", "  2024", "7"];

const ask = async (sandbox: Sandbox, path: string, body: object): Promise<Record<string, unknown>> => {
  const headers = { authorization: `Bearer ${sandbox.users[0]?.affinityKey}`, "content-type": "application/json" };
  const reply = await sandbox.fetch(
    new Request(`http://x${path}`, { method: "POST", headers, body: JSON.stringify(body) }),
  );
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as Record<string, unknown>;
};

/** Made anew, so that nothing else hangs on them. */
const makeFields = async (path: string, types: readonly string[]): Promise<readonly FieldMetadata[]> => {
  const made: FieldMetadata[] = [];
  for (const valueType of types) {
    const field = await ask(open.sandbox, path, { name: `Fuzz ${valueType}`, valueType });
    made.push(field as unknown as FieldMetadata);
    if (!valueType.includes("dropdown")) continue;
    const type = valueType === "ranked-dropdown" ? valueType : "dropdown";
    for (const [rank, text] of optionTexts.entries()) {
      const ranked = type === "dropdown" ? {} : { rank, color: "blue" };
      await ask(open.sandbox, `${path}/${String(field["id"])}/dropdown-options`, { type, text, ...ranked });
    }
  }
  return made;
};

/** What is written, and what must be read. */
interface Sample {
  readonly input: unknown;
  readonly expected: unknown;
}

const plain = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Sample> =>
  arbitrary.map((value) => ({ input: value, expected: value }));

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((one) => one.trim() !== "" && one.isWellFormed());
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }))
  .map((one) => (one === 0 ? 0 : one));
const day = fc
  .integer({ min: 0, max: 365 * 60 })
  .map((days) => new Date(Date.UTC(1980, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
const part = fc.option(text, { nil: null });
const location = fc
  .record({ streetAddress: part, city: part, state: part, country: part, continent: part })
  .filter((parts) => Object.values(parts).some((one) => one !== null));

const references = (records: readonly { id: number; words: readonly string[] }[]): fc.Arbitrary<Sample> =>
  fc.tuple(fc.constantFrom(...records), fc.integer({ min: 0, max: 19 })).map(([{ id, words }, form]) => {
    const word = words[0];
    const forms: readonly unknown[] = [id, String(id), { id }];
    return { input: form === 19 && word !== undefined ? word.toUpperCase() : forms[form % 3], expected: { id } };
  });

const uniqueBy = (records: readonly { id: number; words: readonly string[] }[]) => {
  const counts = new Map<string, number>();
  for (const word of records.flatMap(({ words }) => words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return records.map(({ id, words }) => ({ id, words: words.filter((word) => counts.get(word) === 1) }));
};

const itemsByType = () => {
  const { world } = open.sandbox.control;
  const persons = uniqueBy(world.all("persons").map(({ id, emails }) => ({ id, words: emails })));
  const own = world.all("companies").filter(({ isGlobal }) => !isGlobal);
  const companies = uniqueBy(own.map(({ id, domains }) => ({ id, words: domains })));
  const option = plain(fc.constantFrom(...optionTexts));
  return new Map<string, fc.Arbitrary<Sample>>([
    ["text", plain(text)],
    ["filterable-text", plain(text)],
    ["number", plain(number)],
    ["datetime", plain(day)],
    ["location", plain(location)],
    ["dropdown", option],
    ["ranked-dropdown", option],
    ["person", references(persons)],
    ["company", references(companies)],
  ]);
};

const sampleOf = (valueType: string, items: ReadonlyMap<string, fc.Arbitrary<Sample>>): fc.Arbitrary<Sample> => {
  const base = items.get(valueType.replace(/-multi$/, ""));
  if (base === undefined) throw new Error(`no values of the type ${valueType}`);
  const none = fc.constantFrom<Sample>({ input: null, expected: null });
  if (!valueType.endsWith("-multi")) return fc.oneof({ arbitrary: base, weight: 9 }, { arbitrary: none, weight: 1 });
  return fc.array(base, { maxLength: 5 }).map((all) => {
    const distinct = [...new Set(all.map(({ expected }) => JSON.stringify(expected)))].sort();
    return { input: all.map(({ input }) => input), expected: distinct.length === 0 ? null : distinct };
  });
};

/** Names that only v2 tells are left out; a set has no order. */
const comparable = ({ value, valueType }: HeldField): unknown => {
  const bare = (item: unknown): unknown =>
    typeof item === "object" && item !== null && "id" in item ? { id: item.id } : item;
  if (!Array.isArray(value)) return bare(value);
  if (!valueType?.endsWith("-multi")) throw new Error("several values where one belongs");
  return value.map((item) => JSON.stringify(bare(item))).sort();
};

const byId = (fields: readonly HeldField[]) => new Map(fields.map((field) => [field.id, comparable(field)]));

interface Target {
  readonly holders: readonly FieldHolder[];
  readonly fields: readonly FieldMetadata[];
}

const targets = async (): Promise<readonly Target[]> => {
  const { world } = open.sandbox.control;
  const list = world.all("lists").find(({ kind, isPublic }) => kind === "company" && isPublic);
  const deals = world.all("lists").find(({ id }) => id === 12058);
  const rowsOf = (listId: number | undefined) =>
    world
      .all("listEntries")
      .filter((row) => row.listId === listId)
      .slice(0, 40)
      .map(({ id, entityId }): FieldHolder => ({ kind: "list-entry", listId: listId ?? 0, listEntryId: id, entityId }));
  const persons = world
    .all("persons")
    .slice(50, 90)
    .map(({ id }): FieldHolder => ({ kind: "person", id }));
  const own = world
    .all("companies")
    .filter(({ isGlobal }) => !isGlobal)
    .slice(0, 40);
  return [
    { holders: rowsOf(list?.id), fields: await makeFields(`/v2/lists/${list?.id}/fields`, allTypes) },
    { holders: rowsOf(deals?.id), fields: await makeFields("/v2/lists/12058/fields", allTypes) },
    { holders: persons, fields: await makeFields("/v2/persons/fields", withoutOptions) },
    {
      holders: own.map(({ id }) => ({ kind: "company", id })),
      fields: await makeFields("/v2/companies/fields", withoutOptions),
    },
  ];
};

const writers = { v1: writeThroughV1, v2: writeThroughV2 };

const roundTrip = async (
  holder: FieldHolder,
  round: { generation: "v1" | "v2"; fields: readonly FieldMetadata[]; samples: readonly Sample[] },
) => {
  const { generation, fields, samples } = round;
  const inputs = fields.map(({ id }, at) => ({ field: id, value: samples[at]?.input }));
  const { changes } = await open.call().encode(placeOf(holder), inputs);
  await writers[generation](open.context(holder), changes);
  const expected = new Map(fields.map(({ id }, at) => [id, samples[at]?.expected]));
  const ids = fields.map(({ id }) => id);
  const { fields: fromV2 } = await open.call().read(holder, ids);
  expect(byId(fromV2)).toEqual(expected);
  const context = open.context(holder);
  const descriptions = createDescriptions(context.requester, context.memory);
  expect(byId(await readThroughV1({ ...context, descriptions }, ids))).toEqual(expected);
};

const wantedValues = 10_000;

it("reads back through both generations what either wrote, for 10,000 random values of every type", async () => {
  const all = await targets();
  const items = itemsByType();
  let written = 0;
  const round = fc.constantFrom(...all).chain(({ holders, fields }) =>
    fc.record({
      fields: fc.constant(fields),
      holder: fc.constantFrom(...holders),
      generation: fc.constantFrom("v1" as const, "v2" as const),
      samples: fc.tuple(...fields.map(({ valueType }) => sampleOf(valueType, items))),
    }),
  );
  await fc.assert(
    fc.asyncProperty(round, async ({ holder, ...rest }) => {
      await roundTrip(holder, rest);
      written += rest.samples.length;
    }),
    { numRuns: Math.ceil(wantedValues / withoutOptions.length), endOnFailure: true },
  );
  expect(written).toBeGreaterThanOrEqual(wantedValues);
});
