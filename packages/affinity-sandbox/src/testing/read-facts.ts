// The facts of a world as one generation tells them, brought to one shape: what v1 and v2 say must then be equal.
import type { Sandbox } from "../create-sandbox.ts";
import type { Field } from "../world/entities.ts";
import type { TestClient } from "./create-test-client.ts";

// biome-ignore lint/suspicious/noExplicitAny: wire shapes of both generations, which the comparison checks
type Wire = any;

/** Values by field, each a sorted list. */
type Values = Readonly<Record<string, readonly string[]>>;

export interface Facts {
  readonly persons: Readonly<Record<number, object>>;
  readonly companies: Readonly<Record<number, object>>;
  readonly opportunities: Readonly<Record<number, object>>;
  readonly rows: Readonly<Record<number, object>>;
}

type World = Sandbox["control"]["world"];

const listIds = [12_058, 12_059, 12_060];

const plainValue = (field: Field, value: Wire): string => {
  if (field.valueType === "datetime") return new Date(value).toISOString();
  if (typeof value !== "object") return String(value);
  if (field.valueType.startsWith("location")) return [value.city, value.state, value.country, value.continent].join();
  return String(field.valueType.includes("dropdown") ? value.text : value.id);
};

const wordOf = (field: Field): string => field.slug ?? `field-${field.id}`;

const collect = (pairs: readonly (readonly [Field, Wire])[]): Values => {
  const values: Record<string, string[]> = {};
  for (const [field, value] of pairs) {
    const word = wordOf(field);
    values[word] = [...(values[word] ?? []), plainValue(field, value)];
  }
  for (const list of Object.values(values)) list.sort();
  return values;
};

const byId = (items: readonly { id: number }[]): Record<number, object> =>
  Object.fromEntries(items.map(({ id, ...facts }) => [id, facts]));

/** By v1's number or v2's word; a word may stand for a field of persons and one of companies, of the same type. */
const createFieldOf = (world: World) => {
  const fields = world.all("fields").filter((field) => field.category !== "relationship-intelligence");
  const found = new Map<string | number, Field>(fields.map((field) => [field.id, field]));
  for (const field of fields) found.set(wordOf(field), field);
  return (id: string | number): Field | undefined => found.get(id);
};

const v1Pages = async (client: TestClient, path: string, name: string): Promise<Wire[]> => {
  const found: Wire[] = [];
  for (let token: string | null = ""; token !== null; ) {
    const { body } = await client.get(`${path}?page_size=500${token === "" ? "" : `&page_token=${token}`}`);
    found.push(...body[name]);
    token = body.next_page_token;
  }
  return found;
};

const inSequence = async <Item, Result>(items: readonly Item[], read: (item: Item) => Promise<Result>) => {
  const results: Result[] = [];
  for (const item of items) results.push(await read(item));
  return results;
};

/** v2 tells collaborators from outsiders only where a person is a field's value. */
const personTypes = ["external", "internal", "external"];

export const readV1Facts = async (client: TestClient, world: World): Promise<Facts> => {
  const fieldOf = createFieldOf(world);
  const values = async (query: string, isOfRow: boolean): Promise<Values> => {
    const rows: Wire[] = (await client.get(`/field-values?${query}`)).body;
    const own = rows.filter((row) => (row.list_entry_id !== null) === isOfRow);
    return collect(
      own.flatMap((row) => [[fieldOf(row.field_id), row.value]].filter((pair): pair is [Field, Wire] => !!pair[0])),
    );
  };
  const persons = await inSequence(await v1Pages(client, "/persons", "persons"), async (each) => ({
    ...{ id: each.id, firstName: each.first_name, lastName: each.last_name, emails: each.emails },
    type: personTypes[each.type],
    values: await values(`person_id=${each.id}`, false),
  }));
  const companies = await inSequence(await v1Pages(client, "/organizations", "organizations"), async (each) => ({
    ...{ id: each.id, name: each.name, domains: each.domains, isGlobal: each.global },
    values: await values(`organization_id=${each.id}`, false),
  }));
  const deals = await v1Pages(client, "/opportunities", "opportunities");
  const opportunities = deals.map((each) => ({ id: each.id, name: each.name, listId: each.list_entries[0]?.list_id }));
  const links = new Map(deals.map((each) => [each.id, [each.person_ids, each.organization_ids]]));
  const entries = await inSequence(listIds, (id) => v1Pages(client, `/lists/${id}/list-entries`, "list_entries"));
  const rows = await inSequence(entries.flat(), async (each) => ({
    ...{ id: each.id, listId: each.list_id, entityId: each.entity_id, creatorId: each.creator_id },
    at: Math.floor(Date.parse(each.created_at) / 1_000),
    links: each.entity_type === 8 ? links.get(each.entity_id) : [[], []],
    values: await values(`list_entry_id=${each.id}`, true),
  }));
  return { persons: byId(persons), companies: byId(companies), opportunities: byId(opportunities), rows: byId(rows) };
};

const v2Pages = async (client: TestClient, path: string): Promise<Wire[]> => {
  const found: Wire[] = [];
  for (let next: string | null = path; next !== null; ) {
    const { body } = await client.get(next.replace(/^https?:\/\/[^/]+/, ""));
    found.push(...body.data);
    next = body.pagination.nextUrl;
  }
  return found;
};

export const readV2Facts = async (client: TestClient, world: World): Promise<Facts> => {
  const fieldOf = createFieldOf(world);
  const values = (fields: readonly Wire[]): Values =>
    collect(
      fields.flatMap(({ id, value: { data } }) => {
        const field = fieldOf(id);
        return field === undefined || data === null ? [] : [data].flat().map((each: Wire) => [field, each] as const);
      }),
    );
  const linked = (fields: readonly Wire[], id: string): number[] =>
    (fields.find((field) => field.id === id)?.value.data ?? []).map((each: Wire) => each.id);
  const record = "limit=100&fieldTypes=enriched&fieldTypes=global";
  const persons = (await v2Pages(client, `/v2/persons?${record}`)).map((each) => ({
    ...{ id: each.id, firstName: each.firstName, lastName: each.lastName, emails: each.emailAddresses },
    type: each.type,
    values: values(each.fields),
  }));
  const companies = (await v2Pages(client, `/v2/companies?${record}`)).map((each) => ({
    ...{ id: each.id, name: each.name, domains: each.domains, isGlobal: each.isGlobal },
    values: values(each.fields),
  }));
  const deals = await v2Pages(client, "/v2/opportunities?limit=100");
  const opportunities = deals.map((each) => ({ id: each.id, name: each.name, listId: each.listId }));
  const path = (id: number) => `/v2/lists/${id}/list-entries?limit=100&fieldTypes=list`;
  const entries = await inSequence(listIds, (id) => v2Pages(client, path(id)));
  const rows = entries.flat().map((each) => ({
    ...{ id: each.id, listId: each.listId, entityId: each.entity.id, creatorId: each.creatorId },
    at: Math.floor(Date.parse(each.createdAt) / 1_000),
    links:
      each.type === "opportunity"
        ? [linked(each.entity.fields, "persons"), linked(each.entity.fields, "companies")]
        : [[], []],
    values: values(each.entity.fields),
  }));
  return { persons: byId(persons), companies: byId(companies), opportunities: byId(opportunities), rows: byId(rows) };
};
