// Binds a gateway key's row to the root key: who only writes to the database can neither add a key nor widen one.
import { timingSafeEqual } from "node:crypto";
import type { Vault } from "../vault/vault.ts";

interface Bound {
  readonly id: string;
  readonly tenant: string | null;
  readonly hash: string;
  /** What the key may do at most, as text; null: nothing limits it. */
  readonly policy: string | null;
}

type Binder = Pick<Vault, "bind">;
type BoundRow = Bound & { readonly binding: string };

export const bindGatewayKey = (vault: Binder, { id, tenant, hash, policy }: Bound): string =>
  vault.bind("gateway-key", policy === null ? [id, tenant, hash] : [id, tenant, hash, policy]);

/** A canary is told from a key by the purpose of its digest alone: nobody without the root key can tell them apart. */
export const bindCanaryGatewayKey = (vault: Binder, { id, tenant, hash }: Bound): string =>
  vault.bind("canary-gateway-key", [id, tenant, hash]);

const isSame = (expected: string, actual: string): boolean => {
  const [one, other] = [Buffer.from(expected), Buffer.from(actual)];
  return one.length === other.length && timingSafeEqual(one, other);
};

export const isBoundGatewayKey = (vault: Binder, row: BoundRow): boolean =>
  isSame(bindGatewayKey(vault, row), row.binding);

export const isCanaryGatewayKey = (vault: Binder, row: BoundRow): boolean =>
  isSame(bindCanaryGatewayKey(vault, row), row.binding);
