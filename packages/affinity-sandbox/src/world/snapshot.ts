// A world kept for later: taking one copies references, because rows never change; going back touches what differs.
import type { Scheduler } from "../scheduler.ts";
import { anyTable, type TableName, tableNames, type World } from "./create-empty-world.ts";
import type { LaggingWorld } from "./lagging-world.ts";
import type { Row, TableDump } from "./table.ts";

/** Holds everything but the tenant, which stays that of the sandbox. */
export interface WorldSnapshot {
  readonly tables: Readonly<Record<TableName, TableDump<Row>>>;
}

/** What a restored world has to forget besides its rows: writes that v2 does not see yet, and work that waits. */
export interface RestoreTarget {
  readonly world: World;
  readonly lag: Pick<LaggingWorld, "catchUp">;
  readonly scheduler: Pick<Scheduler, "clear">;
}

export const takeSnapshot = (world: World): WorldSnapshot => ({
  tables: Object.fromEntries(tableNames.map((name) => [name, anyTable(world, name).dump()])) as WorldSnapshot["tables"],
});

/** Tells nobody: no webhooks, no lag, no history of values. */
export const restoreSnapshot = ({ world, lag, scheduler }: RestoreTarget, snapshot: WorldSnapshot): void => {
  for (const name of tableNames) anyTable(world, name).load(snapshot.tables[name]);
  lag.catchUp();
  scheduler.clear();
};
