// What colleagues see of each other's mail: the subject of a synchronized mail or meeting is hidden from whoever was not
// part of it, when all colleagues who were hide theirs. What somebody logged by hand was logged to be seen.
import type { World } from "./create-empty-world.ts";
import type { Interaction } from "./entities.ts";

const hiddenSubject = "********";

const isHiddenFrom = (world: World, { creatorId, internalPersonIds }: Interaction, viewerId: number): boolean => {
  if (creatorId !== null || internalPersonIds.includes(viewerId)) return false;
  const colleagues = internalPersonIds.flatMap((id) => world.users.get(id) ?? []);
  return colleagues.length > 0 && colleagues.every(({ privacy }) => privacy === "hide-subjects-bodies");
};

/** Null when it never had one. */
export const subjectShownTo = (world: World, interaction: Interaction, viewerId: number): string | null => {
  if (interaction.title === "") return null;
  return isHiddenFrom(world, interaction, viewerId) ? hiddenSubject : interaction.title;
};
