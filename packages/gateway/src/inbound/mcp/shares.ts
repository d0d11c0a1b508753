// Divides what a gateway has only so much of among tenants: none takes so much that nothing is left for the next.

export interface Shares {
  /** Whether more is free than the tenant holds: alone it gets half, and whoever holds nothing finds the last one. */
  hasRoom(tenant: string): boolean;
  /** How many are held in all. */
  count(): number;
  take(tenant: string): void;
  giveBack(tenant: string): void;
}

interface Held {
  readonly instanceId: string;
  readonly restsOn?: { readonly tenant: string } | undefined;
}

/** Endpoints that are no tenant's share with nobody. */
export const tenantOf = ({ restsOn, instanceId }: Held): string =>
  restsOn === undefined ? `(none) ${instanceId}` : restsOn.tenant;

export const createShares = (most: number): Shares => {
  const held = new Map<string, number>();
  let all = 0;
  const heldBy = (tenant: string): number => held.get(tenant) ?? 0;
  const add = (tenant: string, count: 1 | -1): void => {
    all += count;
    held.set(tenant, heldBy(tenant) + count);
    if (heldBy(tenant) === 0) held.delete(tenant);
  };
  return {
    hasRoom: (tenant) => heldBy(tenant) < most - all,
    count: () => all,
    take: (tenant) => add(tenant, 1),
    giveBack: (tenant) => add(tenant, -1),
  };
};
