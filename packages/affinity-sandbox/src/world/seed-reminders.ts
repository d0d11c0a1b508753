// Reminders of the team about people, companies and deals: some done, some late, some that come again.
import type { Reminder, Subject } from "./activities.ts";
import type { World } from "./create-empty-world.ts";
import { snapToPacificMidnight } from "./pacific-time.ts";
import type { Random } from "./random.ts";
import { landmarkIds } from "./seed-directory.ts";

const dayMs = 86_400_000;
const reminderCount = 40;

const contents = [
  "Ask how the pilot went",
  "Send the reading list on pricing",
  "Check in before the board meeting",
  "Share the introduction to the new operating partner",
  "Ask for the updated model",
  "Congratulate on the launch",
];

const triggers = ["interaction", "email", "event"] as const;

const subjectOf = (world: World, random: Random, index: number): Subject => {
  if (index === 0) return { kind: "person", id: landmarkIds.person };
  const draw = random.fraction();
  if (draw < 0.4) {
    return {
      kind: "person",
      id: random.pick(world.persons.slice(0, 400).filter((person) => person.type !== "internal")).id,
    };
  }
  if (draw < 0.7) return { kind: "company", id: random.pick(world.companies.slice(0, 250)).id };
  return { kind: "opportunity", id: random.pick(world.opportunities.slice(0, 120)).id };
};

const midnightOf = (time: number): number =>
  Date.parse(snapToPacificMidnight(new Date(time).toISOString()) ?? "") || time;

type Course = Pick<Reminder, "dueAt" | "completedAt" | "completerId" | "recurrence">;

const courseOf = (random: Random, ownerId: number, now: number): Course => {
  const dueAt = midnightOf(now + random.integer(-40, 60) * dayMs);
  if (random.chance(0.25)) {
    const recurrence = { resetTrigger: random.pick(triggers), periodDays: random.pick([14, 30, 90]) };
    return { dueAt, completedAt: null, completerId: null, recurrence };
  }
  const isDone = dueAt < now && random.chance(0.6);
  return {
    dueAt,
    completedAt: isDone ? Math.min(dueAt + 17 * 3_600_000, now) : null,
    completerId: isDone ? ownerId : null,
    recurrence: null,
  };
};

export const seedReminders = (world: World, random: Random, now: number): void => {
  const team = world.users.all();
  for (let index = 0; index < reminderCount; index += 1) {
    const [creator, owner] = [random.pick(team), random.pick(team)];
    world.reminders.put({
      id: world.reminders.nextId(),
      content: random.pick(contents),
      ...courseOf(random, owner.id, now),
      creatorId: creator.id,
      ownerId: owner.id,
      subject: subjectOf(world, random, index),
      createdAt: now - random.integer(41, 120) * dayMs,
      updatedAt: null,
    });
  }
};
