// Reads rows for the bodies of events: those that the same change took away are still found as they were.
import { anyTable, type TableName, type Tables, type World } from "../world/create-empty-world.ts";
import type { RowChange } from "../world/journal.ts";

type RowOf<Name extends TableName> = NonNullable<ReturnType<Tables[Name]["get"]>>;

export interface RowReader {
  readonly world: World;
  find<Name extends TableName>(table: Name, id: number): RowOf<Name> | undefined;
}

export const createRowReader = (world: World, changes: readonly RowChange[]): RowReader => ({
  world,
  // The cast says what TypeScript cannot follow: the table of a name holds the rows of that name.
  find: <Name extends TableName>(table: Name, id: number) =>
    (anyTable(world, table).get(id) ?? changes.find((change) => change.table === table && change.id === id)?.before) as
      | RowOf<Name>
      | undefined,
});
