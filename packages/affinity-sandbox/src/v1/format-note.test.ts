// The numbers that v1 has for notes of every origin.
import { expect, it } from "vitest";
import { createWorld, defaultBaseDate } from "../world/create-world.ts";
import { formatNote } from "./format-note.ts";

it("tells plain notes, mails, HTML and the notetaker's summaries apart [notes.types]", () => {
  const world = createWorld({ seed: "notes", baseDate: defaultBaseDate });
  const [note] = world.notes.slice(0, 1);
  if (note === undefined) throw new Error("a seeded world has notes");
  const typeOf = (change: object) => formatNote(world, { ...note, source: "user", format: "plain", ...change }).type;
  expect([typeOf({}), typeOf({ source: "email" }), typeOf({ format: "html" })]).toEqual([0, 1, 2]);
  expect(typeOf({ source: "ai-notetaker", format: "html" })).toBe(3);
});
