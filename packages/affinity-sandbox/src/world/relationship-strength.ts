// How well a team member knows somebody, 0 to 1. Affinity keeps its formula to itself; this one is ours:
// each contact weighs by its kind, halves every 90 days, and the sum saturates. It moves once a day, as Affinity's does.
import type { World } from "./create-empty-world.ts";
import type { Interaction, InteractionKind } from "./entities.ts";

export interface Relationship {
  readonly internalId: number;
  readonly externalId: number;
  readonly strength: number;
}

const dayMs = 86_400_000;
const halfLifeDays = 90;
const saturation = 6;
const weights: Readonly<Record<InteractionKind, number>> = { meeting: 3, call: 2, email: 1, "chat-message": 0.5 };

const weightOf = (interaction: Interaction, today: number): number => {
  const ageDays = Math.max(0, (today - interaction.at) / dayMs);
  return weights[interaction.kind] * 0.5 ** (ageDays / halfLifeDays);
};

export const relationshipsOf = (world: World, externalId: number, now: number): Relationship[] => {
  const today = Math.floor(now / dayMs) * dayMs;
  const sums = new Map<number, number>();
  for (const interaction of world.interactions.where("person", externalId)) {
    if (interaction.at > today) continue;
    for (const internalId of interaction.internalPersonIds) {
      if (internalId !== externalId) sums.set(internalId, (sums.get(internalId) ?? 0) + weightOf(interaction, today));
    }
  }
  return [...sums].map(([internalId, sum]) => ({
    internalId,
    externalId,
    strength: Math.round((1 - Math.exp(-sum / saturation)) * 10_000) / 10_000,
  }));
};
