// A recurring reminder waits anew after each contact with what it is about: a mail, a meeting or call, or any of them.
// When exactly Affinity does this is not documented; here it is when a contact is entered, or when a planned one begins.
import type { Scheduler } from "../scheduler.ts";
import type { Reminder } from "./activities.ts";
import { dueAfter } from "./change-reminders.ts";
import { entityKey, type World } from "./create-empty-world.ts";
import type { Interaction } from "./entities.ts";
import type { ChangeSet } from "./journal.ts";

const doesReset = ({ recurrence }: Reminder, { kind }: Interaction): boolean => {
  if (recurrence === null) return false;
  if (recurrence.resetTrigger === "email") return kind === "email";
  return recurrence.resetTrigger === "interaction" || kind === "meeting" || kind === "call";
};

/** The people outside, the companies they work at, and the deals they are part of. */
const subjectKeysOf = (world: World, { externalPersonIds }: Interaction): Set<string> =>
  new Set(
    externalPersonIds.flatMap((id) => [
      entityKey("person", id),
      ...(world.persons.get(id)?.companyIds ?? []).map((companyId) => entityKey("company", companyId)),
      ...world.opportunities.where("person", id).map((opportunity) => entityKey("opportunity", opportunity.id)),
    ]),
  );

const resetAfter = (world: World, interaction: Interaction, now: number): void => {
  for (const key of subjectKeysOf(world, interaction)) {
    for (const reminder of world.reminders.where("subject", key)) {
      if (reminder.recurrence === null || !doesReset(reminder, interaction)) continue;
      const dueAt = dueAfter(interaction.at, reminder.recurrence.periodDays);
      // An old contact that is entered late does not call for an earlier day.
      if (dueAt > reminder.dueAt) world.reminders.put({ ...reminder, dueAt, updatedAt: now });
    }
  }
};

const enteredIn = ({ changes, actor }: ChangeSet): Interaction[] =>
  // What is imported is brought in as it was.
  actor.origin === "import"
    ? []
    : changes.flatMap(({ table, before, after }) =>
        table === "interactions" && before === undefined && after !== undefined ? [after as Interaction] : [],
      );

export const resetReminders = (world: World, scheduler: Scheduler): void => {
  world.journal.beforeCommit((set) => {
    for (const interaction of enteredIn(set)) if (interaction.at <= set.at) resetAfter(world, interaction, set.at);
  });
  const actor = { userId: null, origin: "system" } as const;
  world.journal.afterCommit((set) => {
    for (const { id, at } of enteredIn(set).filter((interaction) => interaction.at > set.at)) {
      const work = (): void => {
        const interaction = world.interactions.get(id);
        if (interaction === undefined || interaction.at !== at) return;
        world.journal.run({ actor, at }, () => resetAfter(world, interaction, at));
      };
      scheduler.add({ at, work });
    }
  });
};
