// Which ways from the team to a person are the warmest: one formula, which tests hold against a whole world.

/** Somebody of the team knows somebody outside. */
export interface Acquaintance {
  readonly memberId: number;
  readonly personId: number;
  /** As Affinity computes it from mails and meetings, 0 to 1. */
  readonly score: number;
  readonly isOnLinkedIn: boolean;
}

/** A person who belongs to a company of the target's. */
export interface Bridge {
  readonly personId: number;
  readonly targetId: number;
  readonly companyId: number;
  /** How many persons Affinity knows at that company. */
  readonly people: number;
}

export interface IntroPath {
  /** Whom of the team to ask. */
  readonly memberId: number;
  /** Whom they know: the target, or somebody who belongs to a company of the target's. */
  readonly personId: number;
  readonly targetId: number;
  /** The company that both belong to; undefined where the target is known. */
  readonly companyId: number | undefined;
  readonly hops: 1 | 2;
  /** 0 to 1. */
  readonly strength: number;
}

export interface Knowledge {
  readonly targetIds: readonly number[];
  readonly acquaintances: readonly Acquaintance[];
  readonly bridges: readonly Bridge[];
}

/** What a tie on LinkedIn is worth where there was no contact, or one long ago: any real contact comes before it. */
const linkedInStrength = 0.01;
/** What an introduction by somebody of the same company is worth beside one by somebody who knows the target. */
const bridgeShare = 0.5;
/** Up to so many people everybody knows everybody; in a company of four times as many half as much is left. */
const acquaintedPeople = 10;

const tieOf = ({ score, isOnLinkedIn }: Acquaintance): number => Math.max(score, isOnLinkedIn ? linkedInStrength : 0);

const shareOf = ({ people }: Bridge): number =>
  bridgeShare * Math.sqrt(acquaintedPeople / Math.max(people, acquaintedPeople));

/** Four places, so that no rounding of a machine decides an order. */
const rounded = (strength: number): number => Math.round(strength * 10_000) / 10_000;

const compare = (one: IntroPath, other: IntroPath): number =>
  other.strength - one.strength ||
  one.hops - other.hops ||
  one.memberId - other.memberId ||
  one.personId - other.personId ||
  one.targetId - other.targetId ||
  (one.companyId ?? 0) - (other.companyId ?? 0);

/**
 * All paths, the warmest first. The strength of a direct one is Affinity's own score, or 0.01 where there is LinkedIn alone. Of
 * one through somebody at a company of the target's it is that score, halved, and in a company of more than ten known people
 * lessened by the root of ten in their number. What is equally strong comes by fewer hops, then by ids. From one member through
 * one person only the best path is kept.
 */
export const rankPaths = ({ targetIds, acquaintances, bridges }: Knowledge): readonly IntroPath[] => {
  const targets = new Set(targetIds);
  const bridgesOf = Map.groupBy(bridges, ({ personId }) => personId);
  const paths = acquaintances.flatMap((known): IntroPath[] => {
    const { memberId, personId } = known;
    const tie = tieOf(known);
    if (targets.has(personId)) {
      return [{ memberId, personId, targetId: personId, companyId: undefined, hops: 1, strength: rounded(tie) }];
    }
    return (bridgesOf.get(personId) ?? []).map((bridge) => ({
      memberId,
      personId,
      targetId: bridge.targetId,
      companyId: bridge.companyId,
      hops: 2,
      strength: rounded(tie * shareOf(bridge)),
    }));
  });
  const best = new Map<string, IntroPath>();
  for (const path of paths.filter(({ strength }) => strength > 0).sort(compare)) {
    const pair = `${path.memberId}/${path.personId}`;
    if (!best.has(pair)) best.set(pair, path);
  }
  return [...best.values()];
};
