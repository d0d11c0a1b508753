// What changed in tools between two times: in one of them, or between a saved list and what a gateway serves now.
import { type ContractChange, compareContracts, type ToolPromise } from "@postern/contract";

/** One tool's changes; without changes it is not told of. */
export interface ToolDiff {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly ContractChange[];
}

export interface ToolsDiff {
  readonly changed: readonly ToolDiff[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Tools that are gone or changed in a way that breaks callers. */
  readonly breaking: readonly string[];
}

export type Promised = ToolPromise & { readonly name: string; readonly version: number };

const diffOne = (older: Promised, newer: Promised): ToolDiff => ({
  name: newer.name,
  from: older.version,
  to: newer.version,
  changes: compareContracts(older, newer),
});

const namesIn = (tools: readonly Promised[]): ReadonlySet<string> => new Set(tools.map(({ name }) => name));

export const diffTools = (older: readonly Promised[], newer: readonly Promised[]): ToolsDiff => {
  const [before, after] = [namesIn(older), namesIn(newer)];
  const diffs = newer.flatMap((tool) => {
    const same = older.find(({ name }) => name === tool.name);
    return same === undefined ? [] : [diffOne(same, tool)];
  });
  const changed = diffs.filter(({ from, to, changes }) => from !== to || changes.length > 0);
  const removed = [...before].filter((name) => !after.has(name));
  const broken = changed.filter(({ changes }) => changes.some(({ breaking }) => breaking)).map(({ name }) => name);
  return { changed, added: [...after].filter((name) => !before.has(name)), removed, breaking: [...removed, ...broken] };
};
