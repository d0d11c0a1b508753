// Logging by hand, below both generations: what a mention forbids and what a deletion leaves behind.
import { beforeEach, describe, expect, it } from "vitest";
import { changeInteraction, logInteraction, removeInteraction } from "./change-interactions.ts";
import type { World } from "./create-empty-world.ts";
import { createWorld, defaultBaseDate } from "./create-world.ts";

let world: World;

beforeEach(() => {
  world = createWorld({ seed: "interactions", baseDate: defaultBaseDate });
});

const draft = {
  kind: "meeting",
  personIds: [44_301, 44_320],
  content: "Lunch",
  at: defaultBaseDate,
  direction: "sent",
  creatorId: 44_301,
} as const;

const log = () => logInteraction(world, draft, defaultBaseDate);
const notesOf = (id: number) => world.notes.where("interaction", id);

describe("an interaction logged by hand", () => {
  it("cannot be changed once its content mentions somebody [interactions.mentions]", () => {
    const interaction = log();
    const [note] = notesOf(interaction.id);
    if (note === undefined) throw new Error("the content is a note");
    world.notes.put({ ...note, mentionedPersonIds: [44_302] });
    const change = () => changeInteraction(world, interaction, { change: { content: "x" }, userId: 44_301, now: 1 });
    expect(change).toThrow(expect.objectContaining({ reason: expect.objectContaining({ parameter: "content" }) }));
  });

  it("takes its content along when it goes, and leaves the notes of others on nothing", () => {
    const interaction = log();
    const [content] = notesOf(interaction.id);
    if (content === undefined) throw new Error("the content is a note");
    const other = world.notes.put({ ...content, id: world.notes.nextId(), creatorId: 44_302 });
    const reply = world.notes.put({ ...content, id: world.notes.nextId(), interactionId: null, parentId: content.id });
    removeInteraction(world, interaction);
    expect([world.notes.get(content.id), world.notes.get(reply.id)]).toEqual([undefined, undefined]);
    expect(world.notes.get(other.id)?.interactionId).toBeNull();
  });

  it("has a number that no other of its kind has", () => {
    const first = log();
    const taken = world.interactions.put({ ...first, id: world.interactions.nextId(), number: first.number + 2 });
    const second = log();
    expect(second.number).toBe(taken.number + 1);
  });
});
