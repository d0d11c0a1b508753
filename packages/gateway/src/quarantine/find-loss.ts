// Compares a store with what was witnessed of it: whose chains end earlier now, or went another way.
import type { ChainHead } from "../audit/chain.ts";
import type { WitnessedStore } from "./witness-file.ts";

export interface LostEvents {
  readonly tenant: string;
  /** Where the chain ends in the store; 0 where there is none. */
  readonly stored: number;
  readonly witnessed: number;
}

export interface Present {
  readonly generation: number;
  /** Of all chains. */
  readonly heads: ReadonlyMap<string, ChainHead>;
  /** The hash of one event, if it is there. */
  readonly hashAt: (tenant: string, sequence: number) => Promise<string | undefined>;
}

const isHeld = async (tenant: string, witnessed: ChainHead, { heads, hashAt }: Present): Promise<boolean> => {
  const stored = heads.get(tenant);
  if (stored === undefined || stored.sequence < witnessed.sequence) return false;
  if (stored.sequence === witnessed.sequence) return stored.hash === witnessed.hash;
  return (await hashAt(tenant, witnessed.sequence)) === witnessed.hash;
};

/** Of an earlier generation nothing is held against a store: it was accepted as it is since. */
export const findLoss = async (witnessed: WitnessedStore, present: Present): Promise<LostEvents[]> => {
  if (witnessed.generation < present.generation) return [];
  const lost: LostEvents[] = [];
  for (const [tenant, head] of witnessed.heads) {
    if (await isHeld(tenant, head, present)) continue;
    lost.push({ tenant, stored: present.heads.get(tenant)?.sequence ?? 0, witnessed: head.sequence });
  }
  return lost;
};

/** Whether the store must not be used as it is: it lost events, or is from before an acceptance that was witnessed. */
export const isBehind = (witnessed: WitnessedStore, present: Present, lost: readonly LostEvents[]): boolean =>
  lost.length > 0 || witnessed.generation > present.generation;
