// Worlds kept by name, so that a test can go back to where it began, today or from a file next week.
import { restoreSnapshot, takeSnapshot, type WorldSnapshot } from "../world/snapshot.ts";
import { readSnapshot, writeSnapshot } from "../world/snapshot-json.ts";
import { absent } from "./control-error.ts";
import type { ControlParts } from "./control-parts.ts";
import type { SandboxControl, SnapshotSummary } from "./sandbox-control.ts";

type SnapshotFunctions = Pick<
  SandboxControl,
  "takeSnapshot" | "restoreSnapshot" | "snapshots" | "dropSnapshot" | "writeSnapshot" | "readSnapshot"
>;

const usualName = "default";

export const createSnapshotControl = (parts: ControlParts): SnapshotFunctions => {
  const kept = new Map<string, SnapshotSummary & { readonly snapshot: WorldSnapshot }>();
  const require = (name: string) => {
    const found = kept.get(name);
    if (found === undefined) throw absent(`There is no snapshot ${name}`);
    return found;
  };
  const keep = (name: string, snapshot: WorldSnapshot): SnapshotSummary => {
    const summary = { name, takenAt: new Date(parts.clock.now()).toISOString() };
    kept.set(name, { ...summary, snapshot });
    return summary;
  };
  return {
    takeSnapshot: (name = usualName) => keep(name, takeSnapshot(parts.world)),
    restoreSnapshot: (name = usualName) => {
      restoreSnapshot(parts, require(name).snapshot);
      parts.history.forget();
      parts.webhooks.forgetHeld();
      parts.merges.resume();
    },
    snapshots: () => [...kept.values()].map(({ name, takenAt }) => ({ name, takenAt })),
    dropSnapshot: (name) => {
      require(name);
      kept.delete(name);
    },
    writeSnapshot: (name) => writeSnapshot(require(name).snapshot),
    readSnapshot: (name, text) => keep(name, readSnapshot(text)),
  };
};
