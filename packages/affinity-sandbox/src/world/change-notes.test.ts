// Which notes are closed to changes: those that speak to somebody, and those that a mail wrote.
import { expect, it } from "vitest";
import { whyUnchangeable } from "./change-notes.ts";
import { createWorld, defaultBaseDate } from "./create-world.ts";

it("keeps notes with mentions and notes made of mails as they are [notes.unchangeable]", () => {
  const [note] = createWorld({ seed: "notes", baseDate: defaultBaseDate }).notes.slice(0, 1);
  if (note === undefined) throw new Error("a seeded world has notes");
  expect(whyUnchangeable(note)).toBeUndefined();
  expect(whyUnchangeable({ ...note, mentionedPersonIds: [44_320] })).toMatch(/mentions/);
  expect(whyUnchangeable({ ...note, source: "email" })).toMatch(/mail/);
  expect(whyUnchangeable({ ...note, source: "ai-notetaker" })).toBeUndefined();
});
