// The world over HTTP, past both generations: counts, rows as they are kept, lists as people see them, snapshots.
import { absent } from "../control-error.ts";
import { type ControlRoute, defineRoute } from "../control-route.ts";
import { worldKinds } from "../inspect-world.ts";
import {
  anything,
  choice,
  described,
  filledText,
  keyed,
  list,
  nullable,
  object,
  optional,
  record,
  text,
  whole,
} from "../shape.ts";

const kind = choice(worldKinds);
const usualLimit = 1_000;

/** The contents of files are told by their length: they are bytes, and JSON has none. */
const withoutBytes = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? { bytes: value.length } : value]),
  );

const row = described("A row as the world keeps it.", record(anything));
const ids = described("The id that is gone, and the one in its place.", record(whole(1)));

const page = {
  after: optional(described("Rows with a greater id.", whole(0))),
  limit: optional(described(`At most so many rows; ${usualLimit} when left out.`, whole(1, 10_000))),
};
const nextAfter = described("What to give as `after` for the next rows; null at the end.", nullable(whole(1)));

export const worldRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/world",
    name: "readWorld",
    summary: "How much there is of each kind, and which records were merged into which",
    status: 200,
    answer: object({ counts: record(whole(0)), mergedPersons: ids, mergedCompanies: ids }),
    run: ({ control: { world } }) => ({
      counts: world.counts(),
      mergedPersons: world.mergedPersons(),
      mergedCompanies: world.mergedCompanies(),
    }),
  }),
  defineRoute({
    method: "GET",
    path: "/world/{kind}",
    name: "listRows",
    summary: "Rows of one kind by ascending id",
    pathParameters: { kind },
    query: page,
    status: 200,
    answer: object({ rows: list(row), nextAfter }),
    run: ({ control, path, query: { after = -1, limit = usualLimit } }) => {
      const found = control.world.page(path.kind, { after, limit: limit + 1 });
      const rows = found.slice(0, limit);
      return { rows: rows.map(withoutBytes), nextAfter: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/world/{kind}/{id}",
    name: "readRow",
    summary: "One row",
    pathParameters: { kind, id: whole(1) },
    status: 200,
    answer: row,
    run: ({ control, path }) => {
      const found = control.world.get(path.kind, path.id);
      if (found === undefined) throw absent(`There is no row ${path.id} in ${path.kind}`);
      return withoutBytes(found);
    },
  }),
  defineRoute({
    method: "GET",
    path: "/lists/{id}/rows",
    name: "showList",
    summary: "A list as people see it: its columns, and rows whose cells are texts",
    pathParameters: { id: whole(1) },
    query: page,
    status: 200,
    answer: object({
      list: object({ id: whole(1), name: text, kind: choice(["person", "company", "opportunity"]) }),
      columns: list(object({ fieldId: whole(1), name: text, valueType: text })),
      stages: described(
        "The options of the Status field, in its order; null for a list without one.",
        nullable(
          list(object({ id: whole(1), text, statusCategory: nullable(choice(["open", "won", "lost", "on-hold"])) })),
        ),
      ),
      rows: list(
        object({
          listEntryId: whole(1),
          entityId: whole(1),
          name: text,
          cells: list(text),
          statusOptionId: nullable(whole(1)),
        }),
      ),
      totalRows: whole(0),
      nextAfter,
    }),
    run: ({ control, path, query }) => control.listTable(path.id, query),
  }),
];

const wholeWorld = described("A world in JSON; docs/reference/sandbox-worlds.md has its schema.", record(anything));
const files = described(
  "One .json file, or any of companies.csv, persons.csv and opportunities.csv.",
  list(object({ name: filledText, text }), 1),
);

export const importRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "POST",
    path: "/world/import",
    name: "importWorld",
    summary: "Add records from JSON or CSV to the world, all of them or none",
    note: "New users have no keys yet. Subscribers of webhooks are not told.",
    body: keyed({ world: object({ world: wholeWorld }), files: object({ files }) }),
    status: 200,
    answer: record(described("How many came.", whole(0))),
    run: ({ control, body }) => control.importWorld("world" in body ? body.world : body.files),
  }),
];
