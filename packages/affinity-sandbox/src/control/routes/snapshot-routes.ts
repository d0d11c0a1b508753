// Snapshots over HTTP: keep a world, go back to it, carry it in a file.
import { ControlError } from "../control-error.ts";
import { type ControlRoute, defineRoute } from "../control-route.ts";
import { anything, described, filledText, list, moment, object, optional, record, text, whole } from "../shape.ts";

const named = object({ name: optional(described("`default` when left out.", filledText)) });
const snapshot = object({ name: text, takenAt: moment });

const snapshotFile = described(
  "A whole world with its users and keys, as this version of the sandbox writes it.",
  object({ format: text, version: whole(1), tables: record(anything) }),
);

export const snapshotRoutes: readonly ControlRoute[] = [
  defineRoute({
    method: "GET",
    path: "/snapshots",
    name: "listSnapshots",
    summary: "The snapshots that are kept",
    status: 200,
    answer: object({ snapshots: list(snapshot) }),
    run: ({ control }) => ({ snapshots: control.snapshots() }),
  }),
  defineRoute({
    method: "POST",
    path: "/snapshots",
    name: "takeSnapshot",
    summary: "Keep the world under a name, in place of what was kept there",
    body: named,
    bodyMayBeLeftOut: true,
    status: 201,
    answer: snapshot,
    run: ({ control, body }) => control.takeSnapshot(body.name),
  }),
  defineRoute({
    method: "POST",
    path: "/snapshots/restore",
    name: "restoreSnapshot",
    summary: "Go back to a kept world: rows, users and keys; limits, faults and the clock stay",
    body: named,
    bodyMayBeLeftOut: true,
    status: 204,
    mayBeAbsent: true,
    run: ({ control, body }) => control.restoreSnapshot(body.name),
  }),
  defineRoute({
    method: "DELETE",
    path: "/snapshots/{name}",
    name: "dropSnapshot",
    summary: "Forget a snapshot",
    pathParameters: { name: text },
    status: 204,
    run: ({ control, path }) => control.dropSnapshot(path.name),
  }),
  defineRoute({
    method: "GET",
    path: "/snapshots/{name}",
    name: "writeSnapshot",
    summary: "A snapshot as JSON, for a file",
    note: "It holds the users' keys, so a sandbox that is told to hide keys refuses.",
    pathParameters: { name: text },
    status: 200,
    answer: snapshotFile,
    answerIsText: true,
    run: ({ control, path, showKeys }) => {
      if (!showKeys) throw new ControlError("This sandbox hides its keys, and a snapshot holds them");
      return control.writeSnapshot(path.name);
    },
  }),
  defineRoute({
    method: "PUT",
    path: "/snapshots/{name}",
    name: "readSnapshot",
    summary: "Keep a snapshot that comes from a file; the world stays as it is until it is restored",
    pathParameters: { name: text },
    body: snapshotFile,
    bodyStaysText: true,
    status: 200,
    answer: snapshot,
    run: ({ control, path, text: file }) => control.readSnapshot(path.name, file),
  }),
];
