// Random policies against an oracle that knows the world's tables: a limited call is told exactly what an unlimited one is, without
// what lies outside of the rules, and nothing less.
import type { Policy, SessionPolicy } from "@postern/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

const lists = [12058, 12059, 12060];
const names = ["Amount", "Status", "Owners", "Source", "Next Step", "Invested On", "Organizations"];

interface Choice {
  readonly allowed: readonly number[] | undefined;
  readonly masked: readonly string[];
  readonly owner: number | undefined;
}

interface Row {
  readonly list_entry_id: number;
  readonly fields: Readonly<Record<string, unknown>>;
}
interface Note {
  readonly id: number;
}
interface Told {
  /** By list; undefined where the call was denied. */
  readonly rows: Readonly<Record<number, readonly Row[] | undefined>>;
  readonly notes: readonly Note[];
  readonly deals: readonly number[];
}

let open: OpenAffinity;
let whole: Told;
beforeAll(async () => {
  open = await openAffinity({ perMinuteLimit: 1_000_000, perMonthLimit: null });
  whole = await readAll(undefined);
});
afterAll(() => open.close());

const readPages = async <Item>(
  policy: SessionPolicy | undefined,
  [tool, input]: readonly [tool: string, input: object],
  [items, next, cursor]: readonly [items: string, next: string, cursor: string],
): Promise<readonly Item[]> => {
  const all: Item[] = [];
  let token: unknown;
  do {
    const asked = { ...input, ...(typeof token === "string" && { [cursor]: token }) };
    const page = await open.call(tool, asked, policy === undefined ? {} : { policy });
    all.push(...(page[items] as Item[]));
    token = page[next];
  } while (typeof token === "string");
  return all;
};

const readRows = async (policy: SessionPolicy | undefined, list: number): Promise<readonly Row[] | undefined> => {
  const reading = readPages<Row>(
    policy,
    ["affinity_search_rows", { list, limit: 100 }],
    ["rows", "next_cursor", "cursor"],
  );
  const isDenied = await reading.then(
    () => false,
    () => true,
  );
  if (!isDenied) return reading;
  expect(["policy_denied", "invalid_input"]).toContain((await failureOf(reading)).code);
  return undefined;
};

const readAll = async (policy: SessionPolicy | undefined): Promise<Told> => {
  const rows = await Promise.all(lists.map(async (list) => [list, await readRows(policy, list)] as const));
  const paged = ["next_page_token", "page_token"] as const;
  const notes = await readPages<Note>(policy, ["affinity_list_notes", { page_size: 500 }], ["notes", ...paged]);
  const deals = await readPages<{ readonly id: number }>(
    policy,
    ["affinity_list_opportunities", { page_size: 500 }],
    ["opportunities", ...paged],
  );
  return { rows: Object.fromEntries(rows), notes, deals: deals.map(({ id }) => id) };
};

/** Told by the world's tables alone. */
const expected = ({ allowed, masked, owner }: Choice): Told => {
  const { world } = open.sandbox.control;
  const isListInside = (id: number): boolean => allowed?.includes(id) ?? true;
  const ownerFields = new Set(
    world
      .all("fields")
      .filter(({ name }) => name === "Owners")
      .map(({ id }) => id),
  );
  const owned = new Set(
    world
      .all("fieldValues")
      .filter(({ fieldId, value }) => ownerFields.has(fieldId) && value === owner)
      .map((value) => value.listEntryId),
  );
  const entries = world
    .all("listEntries")
    .filter((row) => isListInside(row.listId) && (owner === undefined || owned.has(row.id)));
  const rowIds = new Set(entries.map(({ id }) => id));
  const recordsOf = (kind: string) =>
    new Set(entries.filter((row) => row.kind === kind).map(({ entityId }) => entityId));
  const [deals, persons, companies] = ["opportunity", "person", "company"].map(recordsOf) as [
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  const notes = new Map(world.all("notes").map((note) => [note.id, note]));
  const isNoteInside = (id: number): boolean => {
    const note = notes.get(id);
    if (note === undefined) return false;
    if (note.parentId !== null) return isNoteInside(note.parentId);
    if (!note.opportunityIds.every((deal) => deals.has(deal))) return false;
    if (owner === undefined || note.opportunityIds.length > 0) return true;
    return (
      note.personIds.some((person) => persons.has(person)) || note.companyIds.some((company) => companies.has(company))
    );
  };
  const withoutMasked = ({ fields, ...row }: Row): Row => ({
    ...row,
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !masked.includes(name))),
  });
  const rowsOf = (list: number) =>
    isListInside(list)
      ? whole.rows[list]?.filter((row) => rowIds.has(row.list_entry_id)).map(withoutMasked)
      : undefined;
  return {
    rows: Object.fromEntries(lists.map((list) => [list, rowsOf(list)])),
    notes: whole.notes.filter(({ id }) => isNoteInside(id)),
    deals: whole.deals.filter((id) => deals.has(id)),
  };
};

const policyOf = ({ allowed, masked, owner }: Choice): SessionPolicy => {
  const rules: Policy = [
    ...(allowed === undefined
      ? []
      : [{ name: "lists", lists: { allow: allowed.length > 0 ? [...allowed] : ["none"] } }]),
    ...(masked.length === 0 ? [] : [{ name: "fields", fields: { mask: [...masked] } }]),
    ...(owner === undefined ? [] : [{ name: "owners", owners: ["self" as const] }]),
  ];
  return { rules, user: { id: String(owner ?? 0), email: "" } };
};

const choice: fc.Arbitrary<Choice> = fc.record({
  allowed: fc.option(fc.subarray(lists), { nil: undefined }),
  masked: fc.subarray(names),
  owner: fc.option(fc.constantFrom(44301, 44302, 44303, 44306), { nil: undefined }),
});

it("tells exactly what lies inside, whatever the rules are", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(choice, async (chosen) => {
      expect(await readAll(policyOf(chosen))).toEqual(expected(chosen));
    }),
    {
      numRuns: 40,
      examples: [
        [{ allowed: [12058], masked: ["Amount"], owner: 44302 }],
        [{ allowed: [], masked: [], owner: undefined }],
      ],
    },
  );
});
