// Keeps what the gateway said of every write, and compares it with what became of the writes in the world.
import type { LoggedRequest, Sandbox } from "@postern/affinity-sandbox";
import type { Answer } from "./start-stack.ts";

/** What an answer says of its write: it stands, it does not, or nobody knows. */
export type Fate = "done" | "not_done" | "either";

export const fateOf = ({ status, body }: Answer): Fate => {
  if (status === 200) return "done";
  if (/^Opportunity \d+ was (created|updated), but/.test(body.detail ?? "")) return "done";
  return body.code === "upstream_outcome_unknown" ? "either" : "not_done";
};

export type Table = "notes" | "persons" | "companies" | "opportunities";

/** Of a table the words that tell its records apart. */
const words: { readonly [Name in Table]: (world: World) => readonly { id: number; word: string }[] } = {
  notes: (world) => world.all("notes").map(({ id, content }) => ({ id, word: content })),
  persons: (world) => world.all("persons").map(({ id, lastName }) => ({ id, word: lastName ?? "" })),
  companies: (world) => world.all("companies").map(({ id, name }) => ({ id, word: name })),
  opportunities: (world) => world.all("opportunities").map(({ id, name }) => ({ id, word: name })),
};
type World = Sandbox["control"]["world"];

/** A creation, with all its tries under one idempotency key; `word` is in no other one. */
export interface Creation {
  readonly table: Table;
  readonly word: string;
  readonly fates: Fate[];
  /** Ids that answers gave. */
  readonly ids: Set<unknown>;
}

/** A record that one worker alone changes, with all values that it may have by now; undefined: deleted. */
export interface Owned {
  readonly table: Table;
  readonly id: number;
  readonly creation: Creation;
  possible: ReadonlySet<string | undefined>;
  /** Calls that change or delete it. */
  writes: number;
}

/** A row of the list of companies. */
export interface AddedRow {
  readonly companyId: number;
  readonly fates: Fate[];
}

export interface Ledger {
  readonly creations: Creation[];
  readonly owned: Owned[];
  readonly rows: AddedRow[];
}

const fits = (fates: readonly Fate[], count: number): boolean => {
  if (fates.includes("done")) return count === 1;
  return fates.includes("either") ? count <= 1 : count === 0;
};

const tell = (fates: readonly Fate[]): string => `answered ${fates.join(", ")}`;

/** A record that was changed has another word; its creation is judged by its id then. */
const checkCreations = ({ creations, owned }: Ledger, world: World): readonly string[] => {
  const changed = new Set(owned.filter(({ writes }) => writes > 0).map(({ creation }) => creation));
  const counts = new Map<string, number>();
  for (const table of Object.keys(words) as Table[]) {
    for (const { word } of words[table](world))
      counts.set(`${table} ${word}`, (counts.get(`${table} ${word}`) ?? 0) + 1);
  }
  return creations.flatMap((creation) => {
    const { table, word, fates, ids } = creation;
    const count = counts.get(`${table} ${word}`) ?? 0;
    const isFitting = changed.has(creation) ? count <= 1 : fits(fates, count);
    return [
      ...(isFitting ? [] : [`${table} "${word}" stands ${count} times and was ${tell(fates)}`]),
      ...(ids.size > 1 ? [`${table} "${word}" was answered with the ids ${[...ids].join(", ")}`] : []),
    ];
  });
};

const checkOwned = ({ owned }: Ledger, world: World): readonly string[] => {
  const found = new Map<string, string>();
  for (const table of Object.keys(words) as Table[]) {
    for (const { id, word } of words[table](world)) found.set(`${table} ${id}`, word);
  }
  return owned.flatMap(({ table, id, possible }) => {
    const word = found.get(`${table} ${id}`);
    return possible.has(word) ? [] : [`${table} ${id} is "${word}" and may only be "${[...possible].join('", "')}"`];
  });
};

const checkRows = ({ rows }: Ledger, world: World): readonly string[] => {
  const entityIds = world.all("listEntries").map(({ entityId }) => entityId);
  return rows.flatMap(({ companyId, fates }) => {
    const count = entityIds.filter((id) => id === companyId).length;
    return fits(fates, count) ? [] : [`company ${companyId} is on the list ${count} times and was ${tell(fates)}`];
  });
};

const paths: Readonly<Record<Table, string>> = {
  notes: "/notes",
  persons: "/persons",
  companies: "/organizations",
  opportunities: "/opportunities",
};

/** A change repeated on doubt leaves no second record, but its requests. */
const checkRequests = ({ owned }: Ledger, requests: readonly LoggedRequest[]): readonly string[] => {
  const sent = new Map<string, number>();
  for (const { method, path } of requests) {
    if (method === "PUT" || method === "DELETE") sent.set(path, (sent.get(path) ?? 0) + 1);
  }
  return owned.flatMap(({ table, id, writes }) => {
    const count = sent.get(`${paths[table]}/${id}`) ?? 0;
    return count <= writes ? [] : [`${table} ${id} was written by ${count} requests of ${writes} calls`];
  });
};

/** What is not as the answers said. */
export const checkLedger = (ledger: Ledger, sandbox: Sandbox): readonly string[] => {
  const { world } = sandbox.control;
  return [
    ...checkCreations(ledger, world),
    ...checkOwned(ledger, world),
    ...checkRows(ledger, world),
    ...checkRequests(ledger, sandbox.control.requests()),
  ];
};
