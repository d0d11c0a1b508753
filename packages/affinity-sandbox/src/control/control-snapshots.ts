// Worlds kept by name, so that a test can go back to where it began.
import { restoreSnapshot, takeSnapshot, type WorldSnapshot } from "../world/snapshot.ts";
import { absent } from "./control-error.ts";
import type { ControlParts } from "./control-parts.ts";
import type { SandboxControl, SnapshotSummary } from "./sandbox-control.ts";

type SnapshotFunctions = Pick<SandboxControl, "takeSnapshot" | "restoreSnapshot" | "snapshots" | "dropSnapshot">;

const usualName = "default";

export const createSnapshotControl = (parts: ControlParts): SnapshotFunctions => {
  const kept = new Map<string, SnapshotSummary & { readonly snapshot: WorldSnapshot }>();
  const require = (name: string) => {
    const found = kept.get(name);
    if (found === undefined) throw absent(`There is no snapshot ${name}`);
    return found;
  };
  return {
    takeSnapshot: (name = usualName) => {
      const summary = { name, takenAt: new Date(parts.clock.now()).toISOString() };
      kept.set(name, { ...summary, snapshot: takeSnapshot(parts.world) });
      return summary;
    },
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
  };
};
