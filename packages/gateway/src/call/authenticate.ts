// First stage: whose gateway key is this?
import { GatewayError } from "@postern/contract";
import { hasGatewayKeyForm, hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import type { GatewayKeyStore } from "../gateway-keys/gateway-key-store.ts";
import type { Principal } from "./principal.ts";

/** What a door knows about the caller: the value of the one Authorization header, if there was exactly one. */
export interface Caller {
  readonly authorization: string | undefined;
}

export type Authenticate = (caller: Caller) => Promise<Principal>;

const unauthenticated = (): GatewayError =>
  new GatewayError(
    "unauthenticated",
    "The request carries no valid gateway key. Nothing was done. Send one as: Authorization: Bearer pstn_sk_…",
  );

/** Rejects with `unauthenticated`; junk costs no look into the database. */
export const createAuthenticate =
  (keys: Pick<GatewayKeyStore, "findByHash">): Authenticate =>
  async ({ authorization }) => {
    const [, token] = /^Bearer ([^\s]+)$/i.exec(authorization ?? "") ?? [];
    if (token === undefined || !hasGatewayKeyForm(token)) throw unauthenticated();
    const row = await keys.findByHash(hashGatewayKey(token));
    if (row === undefined || row.revokedAt !== null) throw unauthenticated();
    return { type: "service", id: row.id, tenant: row.tenant };
  };
