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

export const bindGatewayKey = (vault: Pick<Vault, "bind">, { id, tenant, hash, policy }: Bound): string =>
  vault.bind("gateway-key", policy === null ? [id, tenant, hash] : [id, tenant, hash, policy]);

export const isBoundGatewayKey = (vault: Pick<Vault, "bind">, row: Bound & { readonly binding: string }): boolean => {
  const [expected, actual] = [bindGatewayKey(vault, row), row.binding].map((text) => Buffer.from(text));
  return expected !== undefined && actual?.length === expected.length && timingSafeEqual(expected, actual);
};
