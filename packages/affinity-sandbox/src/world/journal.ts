// One request is one transaction: its row changes are kept together, undone when it is refused, and told when it is done.
// Lag, webhooks and the history of field values all follow from what is told here.
import type { Row } from "./table.ts";

export type ChangeOrigin = "v1" | "v2" | "control" | "import" | "enrichment" | "system";

/** Who changes the world. Imports and enrichment make no webhooks. */
export interface Actor {
  readonly userId: number | null;
  readonly origin: ChangeOrigin;
}

export interface RowChange {
  /** A key of `Tables`. */
  readonly table: string;
  readonly id: number;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

export interface ChangeSet {
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly changes: readonly RowChange[];
}

export interface Journal {
  record(table: string, before: Row | undefined, after: Row | undefined): void;
  /** Runs the work as one change set; what it throws undoes what it did. Inside another run it becomes part of that. */
  run<Result>(by: { readonly actor: Actor; readonly at: number }, work: () => Result): Result;
  /** Called before the set is complete: what it writes belongs to the set. */
  beforeCommit(derive: (set: ChangeSet) => void): void;
  afterCommit(tell: (set: ChangeSet) => void): void;
}

export type Undo = (change: RowChange) => void;

interface OpenSet extends ChangeSet {
  readonly changes: RowChange[];
}

export const createJournal = (undo: Undo): Journal => {
  const derivers: ((set: ChangeSet) => void)[] = [];
  const listeners: ((set: ChangeSet) => void)[] = [];
  let open: OpenSet | undefined;

  const rollBack = (set: OpenSet): void => {
    open = undefined;
    for (const change of set.changes.toReversed()) undo(change);
  };
  const run: Journal["run"] = ({ actor, at }, work) => {
    if (open !== undefined) return work();
    const set: OpenSet = { actor, at, changes: [] };
    open = set;
    try {
      const result = work();
      // A copy, because what is derived is added to the set itself.
      if (set.changes.length > 0) for (const derive of derivers) derive({ ...set, changes: [...set.changes] });
      open = undefined;
      if (set.changes.length > 0) for (const tell of listeners) tell(set);
      return result;
    } catch (error) {
      if (open === set) rollBack(set);
      throw error;
    }
  };
  return {
    run,
    record: (table, before, after) => {
      const id = after?.id ?? before?.id;
      // What happens outside a run (seeding) has no actor and is told to nobody.
      if (open !== undefined && id !== undefined) open.changes.push({ table, id, before, after });
    },
    beforeCommit: (derive) => {
      derivers.push(derive);
    },
    afterCommit: (tell) => {
      listeners.push(tell);
    },
  };
};
