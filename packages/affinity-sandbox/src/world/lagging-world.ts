// What v2 sees of the world: v1's writes appear a little later there, as with the real service (clients measured 100 to 500 ms).
// Only rows that changed within the lag are kept twice.
import type { Clock } from "../clock.ts";
import { anyTable, type TableName, type Tables, tableNames, type World } from "./create-empty-world.ts";
import type { ChangeSet } from "./journal.ts";
import type { IndexKey, Row, Table } from "./table.ts";

/** How long the writes of one request stay unseen, in milliseconds. */
export type DrawLag = () => number;

interface OldRow {
  /** Undefined: the row did not exist yet. */
  readonly row: Row | undefined;
  readonly seenUntil: number;
  /** As the row was after this, when it changed again within the lag. */
  next?: OldRow;
}

export type OldRows = Map<number, OldRow>;

/** Keys, users and subscriptions belong to the account, not to the data that travels between the generations. */
export const withoutLag: ReadonlySet<TableName> = new Set(["users", "keys", "teams", "webhooks", "merges"]);

const readOnly = (): never => {
  throw new Error("a write went to the view of v2 instead of the world behind it");
};

type ComesFirst = (left: Row, right: Row) => boolean;

const ascending: ComesFirst = (left, right) => left.id < right.id;
const descending: ComesFirst = (left, right) => left.id > right.id;

/** Both run in the same direction; rows that are kept as they were replace what the table has now. */
function* merged(base: Iterable<Row>, kept: { old: OldRows; extra: readonly Row[]; comesFirst: ComesFirst }) {
  const { old, extra, comesFirst } = kept;
  let next = 0;
  for (const row of base) {
    while (next < extra.length && comesFirst(extra[next] as Row, row)) yield extra[next++] as Row;
    if (!old.has(row.id)) yield row;
  }
  while (next < extra.length) yield extra[next++] as Row;
}

export const createLaggingTable = (base: Table<Row, string>, oldRows: () => OldRows): Table<Row, string> => {
  const oldOnes = (old: OldRows, keep: (row: Row) => boolean): Row[] =>
    [...old.values()]
      .flatMap(({ row }) => (row !== undefined && keep(row) ? [row] : []))
      .sort((left, right) => left.id - right.id);
  const after = (id: number): Iterable<Row> => {
    const old = oldRows();
    if (old.size === 0) return base.after(id);
    const extra = oldOnes(old, (row) => row.id > id);
    return merged(base.after(id), { old, extra, comesFirst: ascending });
  };
  const before = (id: number): Iterable<Row> => {
    const old = oldRows();
    if (old.size === 0) return base.before(id);
    const extra = oldOnes(old, (row) => row.id < id).reverse();
    return merged(base.before(id), { old, extra, comesFirst: descending });
  };
  const whereAfter = (index: string, key: IndexKey, id: number): Iterable<Row> => {
    const old = oldRows();
    if (old.size === 0) return base.whereAfter(index, key, id);
    const extra = oldOnes(old, (row) => row.id > id && base.hasKey(index, row, key));
    return merged(base.whereAfter(index, key, id), { old, extra, comesFirst: ascending });
  };
  const whereBefore = (index: string, key: IndexKey, id: number): Iterable<Row> => {
    const old = oldRows();
    if (old.size === 0) return base.whereBefore(index, key, id);
    const extra = oldOnes(old, (row) => row.id < id && base.hasKey(index, row, key)).reverse();
    return merged(base.whereBefore(index, key, id), { old, extra, comesFirst: descending });
  };
  return {
    ...base,
    get size() {
      return oldRows().size === 0 ? base.size : [...after(-1)].length;
    },
    get: (id) => {
      const old = oldRows().get(id);
      return old === undefined ? base.get(id) : old.row;
    },
    all: () => (oldRows().size === 0 ? base.all() : [...after(-1)]),
    after,
    before,
    where: (index, key) => (oldRows().size === 0 ? base.where(index, key) : [...whereAfter(index, key, -1)]),
    whereAfter,
    whereBefore,
    count: (index, key) => (oldRows().size === 0 ? base.count(index, key) : [...whereAfter(index, key, -1)].length),
    slice: (start, end) => (oldRows().size === 0 ? base.slice(start, end) : [...after(-1)].slice(start, end)),
    put: readOnly,
    remove: readOnly,
    nextId: readOnly,
    load: readOnly,
  };
};

export interface LaggingWorld {
  /** The world as v2 sees it at this moment, and until somebody looks again: a request that is answered sees one moment. */
  look(): World;
  /** Shows everything at once, as after the longest lag. */
  catchUp(): void;
}

/** What is shown of the row now; undefined: what the table has. */
const shownAt = (now: number, old: OldRow): OldRow | undefined => {
  let shown: OldRow | undefined = old;
  while (shown !== undefined && shown.seenUntil <= now) shown = shown.next;
  return shown;
};

const append = (old: OldRow, added: OldRow): void => {
  let last = old;
  while (last.next !== undefined) last = last.next;
  last.next = added;
};

export const createLaggingWorld = (world: World, clock: Clock, drawLag: DrawLag): LaggingWorld => {
  const old = new Map<string, OldRows>();
  /** Changes arrive in the order they were made, so that nothing is seen before what it refers to. */
  let lastArrival = 0;
  let moment = 0;
  const rowsOf = (name: string): OldRows => {
    const rows = old.get(name) ?? new Map<number, OldRow>();
    old.set(name, rows);
    for (const [id, kept] of rows) {
      const shown = shownAt(moment, kept);
      if (shown === undefined) rows.delete(id);
      else if (shown !== kept) rows.set(id, shown);
    }
    return rows;
  };
  const holdBack = ({ changes }: ChangeSet, lag: number): void => {
    lastArrival = Math.max(lastArrival, clock.now() + lag);
    for (const { table, id, before } of changes) {
      if (withoutLag.has(table as TableName)) continue;
      const rows = rowsOf(table);
      const kept = rows.get(id);
      const added: OldRow = { row: before, seenUntil: lastArrival };
      if (kept === undefined) rows.set(id, added);
      else append(kept, added);
    }
  };
  world.journal.afterCommit((set) => {
    if (set.actor.origin !== "v1") {
      // What v2 writes itself it sees at once, and with it all that the row went through before.
      for (const { table, id } of set.changes) old.get(table)?.delete(id);
      return;
    }
    const lag = drawLag();
    if (lag > 0) holdBack(set, lag);
  });
  const tables = tableNames.map((name) => [name, createLaggingTable(anyTable(world, name), () => rowsOf(name))]);
  const view: World = { ...world, ...(Object.fromEntries(tables) as unknown as Tables) };
  return {
    look: () => {
      moment = clock.now();
      return view;
    },
    catchUp: () => {
      old.clear();
      lastArrival = 0;
    },
  };
};
