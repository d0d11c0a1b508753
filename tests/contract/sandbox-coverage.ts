// Tells which statuses each operation was seen with, and which of those that its documents list were not.
import type { ApiVersion } from "@postern/affinity-sandbox";
import { type Operation, versions } from "./sandbox-documents.ts";
import type { Seen } from "./sandbox-stage.ts";

export interface Cell {
  readonly operation: string;
  readonly version: ApiVersion;
  readonly status: number;
}

export const versionsOf = (operation: Operation): readonly ApiVersion[] =>
  versions.filter((version) => operation.texts.some((text) => text.versions.includes(version)));

const listedStatuses = (operation: Operation, version: ApiVersion): readonly number[] => {
  const texts = operation.texts.filter((text) => text.versions.includes(version));
  return [...new Set(texts.flatMap((text) => [...text.replies.keys()]))].sort();
};

export const missingCells = (operations: readonly Operation[], seen: Seen): Cell[] =>
  operations.flatMap((operation) =>
    versionsOf(operation).flatMap((version) =>
      listedStatuses(operation, version)
        .filter((status) => seen.get(operation.name)?.get(version)?.has(status) !== true)
        .map((status) => ({ operation: operation.name, version, status })),
    ),
  );

const columns = [200, 201, 202, 204, 400, 401, 403, 404, 405, 422, 429] as const;

/** One line an operation, one mark a version: `●` seen, `·` listed and not seen, blank neither. */
export const printTable = (operations: readonly Operation[], seen: Seen): string => {
  const markOf = (operation: Operation, status: number): string =>
    versions
      .map((version) => {
        if (seen.get(operation.name)?.get(version)?.has(status) === true) return "●";
        return versionsOf(operation).includes(version) && listedStatuses(operation, version).includes(status)
          ? "·"
          : " ";
      })
      .join("");
  const width = Math.max(...operations.map(({ name }) => name.length));
  const lines = [...operations]
    .sort((left, right) => left.path.localeCompare(right.path) || left.method.localeCompare(right.method))
    .map((each) => `${each.name.padEnd(width)} ${columns.map((status) => markOf(each, status)).join(" ")}`);
  const heading = `${"operations × statuses, each for 2024-01-01, 2026-07-15, 2026-09-17".padEnd(width)} ${columns.join(" ")}`;
  return [heading, ...lines].join("\n");
};
