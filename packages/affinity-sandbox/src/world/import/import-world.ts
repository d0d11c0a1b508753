// Takes a world that somebody hands in: whole or not at all, and without a word to subscribers of webhooks.
import { createEmptyWorld, type World } from "../create-empty-world.ts";
import type { Field } from "../entities.ts";
import { sharedFieldsOf } from "../find-fields.ts";
import { seedSharedFields } from "../seed-lists.ts";
import { firm, seedAdmin } from "../seed-team.ts";
import { importInteractions, importNotes } from "./import-activities.ts";
import { createdAtOf, type ImportCall, type Imported } from "./import-call.ts";
import { importCompanies, importPersons, importUsers } from "./import-directory.ts";
import { importFacts } from "./import-facts.ts";
import { entityKinds, importField } from "./import-fields.ts";
import { importLists, importOpportunities } from "./import-lists.ts";
import { failAt, type InputNode, type InputRecord, items, readRecord, readText, readWord } from "./input-node.ts";
import { readInput, type WorldInput } from "./read-input.ts";
import { createReferences } from "./references.ts";

/** How many records of each kind the input had. */
export type ImportCounts = Readonly<Record<Exclude<(typeof sections)[number], "tenant">, number>>;

const sections = [
  "tenant",
  "users",
  "companies",
  "persons",
  "fields",
  "lists",
  "opportunities",
  "interactions",
  "notes",
] as const;

const importSharedFields = (call: ImportCall, nodes: readonly InputNode[]): void => {
  for (const node of nodes) {
    const record = readRecord(node, ["name", "kind", "valueType", "options"]);
    const kind = readWord(entityKinds)(record.require("kind"));
    importField(call, node, { kind, listId: null, present: sharedFieldsOf(call.world, kind) });
  }
};

const importSharedFacts = (call: ImportCall, kind: "company" | "person", imported: readonly Imported[]): void => {
  const fields: readonly Field[] = sharedFieldsOf(call.world, kind);
  for (const { record, id } of imported) {
    const subject = { kind, entityId: id, listEntryId: null };
    importFacts(call, record, { subject, fields, now: createdAtOf(call, record) });
  }
};

const importSections = (call: ImportCall, root: InputRecord): ImportCounts => {
  const nodes = (name: (typeof sections)[number]): InputNode[] => items(root.get(name));
  importUsers(call, nodes("users"));
  const companies = importCompanies(call, nodes("companies"));
  const persons = importPersons(call, nodes("persons"));
  importSharedFields(call, nodes("fields"));
  importSharedFacts(call, "company", companies);
  importSharedFacts(call, "person", persons);
  importLists(call, nodes("lists"));
  importOpportunities(call, nodes("opportunities"));
  importInteractions(call, nodes("interactions"));
  importNotes(call, nodes("notes"));
  const counted = sections.filter((name) => name !== "tenant");
  return Object.fromEntries(counted.map((name) => [name, nodes(name).length])) as ImportCounts;
};

const importRoot = (world: World, root: InputRecord, now: number): ImportCounts => {
  const call: ImportCall = { world, references: createReferences(world), now, growingFields: new Set() };
  return world.journal.run({ actor: { userId: null, origin: "import" }, at: now }, () => importSections(call, root));
};

/** Adds to a world in use. Throws a `WorldInputError` that names the place, and then has added nothing. */
export const importWorld = (world: World, input: WorldInput, now: number): ImportCounts => {
  const root = readRecord(readInput(input), sections);
  const tenant = root.get("tenant");
  if (tenant !== undefined) throw failAt(tenant, "the tenant is chosen when the sandbox is made");
  return importRoot(world, root, now);
};

const tenantOf = (root: InputRecord) => {
  const node = root.get("tenant");
  if (node === undefined) return { id: firm.id, name: firm.name, subdomain: firm.subdomain };
  const record = readRecord(node, ["name", "subdomain"]);
  return { id: firm.id, name: readText(record.require("name")), subdomain: readText(record.require("subdomain")) };
};

/** A world of the input alone, beside the fields that every account has. Without users it gets one admin. */
export const createImportedWorld = (input: WorldInput, now: number): World => {
  const root = readRecord(readInput(input), sections);
  const world = createEmptyWorld(tenantOf(root));
  if (items(root.get("users")).length === 0) seedAdmin(world, now);
  seedSharedFields(world, now);
  importRoot(world, root, now);
  return world;
};
