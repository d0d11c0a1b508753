// What the connector asks of v2 and reads in its answers, taken from the code that asks: each function is called with a requester
// that writes down the request and its schema instead of sending anything.
import { readForms } from "../resources/fields/simplify-item.ts";
import type { Requester } from "../upstream/request.ts";
import { type Shape, shapeOf } from "../upstream/shape.ts";
import { readEntityFields } from "../upstream/v2/entity-fields.ts";
import { readListEntries, readListEntry } from "../upstream/v2/list-entries.ts";
import { readPersonNames } from "../upstream/v2/persons.ts";
import { readRawWhoami, readWhoami } from "../upstream/v2/whoami.ts";
import { directoryUses } from "./used-directory.ts";
import { fieldUses } from "./used-fields.ts";
import { heldFieldUses } from "./used-held-fields.ts";
import { inferredConnectionUses } from "./used-inferred-connections.ts";
import { interactionUses } from "./used-interactions.ts";
import { listUses } from "./used-lists.ts";
import { mergeUses } from "./used-merges.ts";
import { noteUses } from "./used-notes.ts";
import { rawUses } from "./used-raw-records.ts";
import { reminderUses } from "./used-reminders.ts";
import { webhookUses } from "./used-webhooks.ts";
import { workspaceUses } from "./used-workspace.ts";

export interface UsedOperation {
  /** As in resources/operations.ts. */
  readonly operation: string;
  /** The version that it came with: documents of earlier ones need not have it. undefined: it was always there. */
  readonly since: string | undefined;
  /** What was asked, with made-up ids. */
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly body: unknown;
  /** undefined: the answer is not read. */
  readonly answer: Shape | undefined;
  /** What is read of a field's value, by the value's place in the answer and its type. */
  readonly valueForms: Readonly<Record<string, ReadonlyMap<string, Shape>>>;
  /** Values that the code knows, by their place in the answer. */
  readonly knownValues: Readonly<Record<string, readonly string[]>>;
  /** Of several kinds of answers the ones that are read, by the place that tells the kind. */
  readonly readKinds: Readonly<Record<string, readonly string[]>>;
}

export interface Use {
  readonly operation: string;
  readonly since?: string;
  readonly ask: (requester: Requester) => unknown;
  /** What only later pages are asked with. */
  readonly laterQuery?: UsedOperation["query"];
  readonly valueForms?: UsedOperation["valueForms"];
  readonly knownValues?: UsedOperation["knownValues"];
  readonly readKinds?: UsedOperation["readKinds"];
}

const [listId, listEntryId, id, cursor] = [1, 2, 3, "cursor"];

const forms = new Map(readForms.map(([type, form]) => [type, shapeOf(form)]));

const row = "GET /v2/lists/{listId}/list-entries/{listEntryId}";

const uses: readonly Use[] = [
  { operation: "GET /v2/auth/whoami", ask: readWhoami },
  { operation: "GET /v2/auth/whoami", ask: readRawWhoami },
  { operation: "GET /v2/persons", ask: (requester) => readPersonNames(requester, [id, 4]) },
  {
    operation: "GET /v2/persons/{personId}",
    ask: (requester) => readEntityFields(requester, { collection: "persons", id }),
  },
  {
    operation: "GET /v2/companies/{companyId}",
    ask: (requester) => readEntityFields(requester, { collection: "companies", id }),
  },
  {
    operation: "GET /v2/lists/{listId}/list-entries",
    ask: (requester) => readListEntries(requester, { listId, limit: 100, cursor }),
    valueForms: { "data[].entity.fields[].value": forms },
    readKinds: { "data[].type": ["opportunity"] },
  },
  {
    operation: row,
    ask: (requester) => readListEntry(requester, { listId, listEntryId }),
    valueForms: { "entity.fields[].value": forms },
    readKinds: { type: ["opportunity"] },
  },
  ...directoryUses,
  ...fieldUses,
  ...heldFieldUses,
  ...listUses,
  ...noteUses,
  ...rawUses({ collection: "persons", record: "{personId}" }),
  ...rawUses({ collection: "companies", record: "{companyId}" }),
  ...inferredConnectionUses,
  ...interactionUses,
  ...mergeUses,
  ...reminderUses,
  ...webhookUses,
  ...workspaceUses,
];

type Recorded = Pick<UsedOperation, "path" | "query" | "body" | "answer">;

const readQuery = (path: string): Pick<Recorded, "path" | "query"> => {
  const url = new URL(path, "https://upstream.invalid");
  const names = [...new Set(url.searchParams.keys())];
  return { path: url.pathname, query: Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)])) };
};

const record = (ask: Use["ask"]): Recorded => {
  const recorded: Recorded[] = [];
  // Nothing is answered, so whoever asks first has asked last.
  const silence = new Promise<never>(() => undefined);
  void ask({
    read: ({ path, question, answer }) => {
      recorded.push({ ...readQuery(path), body: question, answer: shapeOf(answer) });
      return silence;
    },
    write: ({ path, body, answer }) => {
      recorded.push({ ...readQuery(path), body, answer: shapeOf(answer) });
      return silence;
    },
    command: ({ path, body }) => {
      recorded.push({ ...readQuery(path), body, answer: undefined });
      return silence;
    },
    download: () => silence,
    pause: () => silence,
    timeLeftMs: () => Number.POSITIVE_INFINITY,
  });
  const [first] = recorded;
  if (first === undefined) throw new Error("nothing was asked");
  return first;
};

const readUse = ({
  operation,
  since,
  ask,
  laterQuery,
  valueForms = {},
  knownValues = {},
  readKinds = {},
}: Use): UsedOperation => {
  const recorded = record(ask);
  return {
    operation,
    since,
    ...recorded,
    query: { ...recorded.query, ...laterQuery },
    valueForms,
    knownValues,
    readKinds,
  };
};

export const readUsedOperations = (): readonly UsedOperation[] => uses.map(readUse);
