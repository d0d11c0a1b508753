// Binds the rows of virtual servers to the root key: who only writes to the database can add, widen and lengthen nothing.
import { timingSafeEqual } from "node:crypto";
import type { Vault } from "../vault/vault.ts";

type Binder = Pick<Vault, "bind">;

export interface BoundRevision {
  readonly tenant: string;
  readonly serverId: string;
  readonly serverName: string;
  readonly revision: number;
  /** As text. */
  readonly definition: string;
}

export interface BoundInstance {
  readonly tenant: string;
  readonly id: string;
  readonly serverId: string;
  readonly identifier: string;
  readonly urlHash: string | null;
}

export interface BoundToken {
  readonly tenant: string;
  readonly id: string;
  readonly instanceId: string;
  readonly hash: string;
  readonly expiresAt: number;
}

type Bound<Row> = Row & { readonly binding: string };

export const bindRevision = (vault: Binder, row: BoundRevision): string =>
  vault.bind("mcp-server-revision", [row.tenant, row.serverId, row.serverName, String(row.revision), row.definition]);

export const bindInstance = (vault: Binder, { tenant, id, serverId, identifier, urlHash }: BoundInstance): string =>
  vault.bind("mcp-instance", [tenant, id, serverId, identifier, urlHash]);

export const bindToken = (vault: Binder, { tenant, id, instanceId, hash, expiresAt }: BoundToken): string =>
  vault.bind("mcp-session-token", [tenant, id, instanceId, hash, String(expiresAt)]);

const isSame = (expected: string, actual: string): boolean => {
  const [one, other] = [Buffer.from(expected), Buffer.from(actual)];
  return one.length === other.length && timingSafeEqual(one, other);
};

export const isBoundRevision = (vault: Binder, row: Bound<BoundRevision>): boolean =>
  isSame(bindRevision(vault, row), row.binding);

export const isBoundInstance = (vault: Binder, row: Bound<BoundInstance>): boolean =>
  isSame(bindInstance(vault, row), row.binding);

export const isBoundToken = (vault: Binder, row: Bound<BoundToken>): boolean =>
  isSame(bindToken(vault, row), row.binding);
