// What a program may do with gateway keys: make, list and revoke those of its own range.
import { GatewayError, type Policy } from "@postern/contract";
import type { Freezes } from "../freezes/freezes.ts";
import type { GatewayKeyRow, GatewayKeyStore, KeyRange } from "../gateway-keys/gateway-key-store.ts";
import type { CreatedGatewayKey, GatewayKeys } from "../gateway-keys/gateway-keys.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { namedTenant, type Principal, requireTenant, requireUnlimited } from "./principal.ts";
import { requireAcceptedStore } from "./require-accepted-store.ts";

export interface KeyPage {
  readonly tenant?: string | undefined;
  readonly after?: string | undefined;
  readonly size: number;
}

export interface ManageGatewayKeys {
  create(
    caller: Caller,
    request: { readonly name: string; readonly tenant?: string | undefined; readonly policy?: Policy | undefined },
  ): Promise<CreatedGatewayKey>;
  /** `tenant` narrows a deployment key's view to one tenant. */
  list(caller: Caller, page: KeyPage): Promise<GatewayKeyRow[]>;
  revoke(caller: Caller, id: string): Promise<GatewayKeyRow>;
}

export interface ManageKeysDependencies {
  readonly authenticate: Authenticate;
  readonly keys: GatewayKeys;
  readonly store: GatewayKeyStore;
  readonly freezes: Pick<Freezes, "ofAll">;
}

const rangeOf = (principal: Principal): KeyRange =>
  principal.tenant === null ? "deployment" : { tenant: principal.tenant };

export const createManageGatewayKeys = ({
  authenticate,
  keys,
  store,
  freezes,
}: ManageKeysDependencies): ManageGatewayKeys => ({
  async create(caller, { name, tenant, policy }) {
    const by = requireUnlimited(await authenticate(caller));
    await requireAcceptedStore(freezes, "No key was made");
    // Left out, the new key reaches as far as the one that makes it, and never further.
    const bound = tenant === undefined ? by.tenant : requireTenant(by, tenant);
    return keys.create({ type: by.type, id: by.id }, { name, tenant: bound, policy });
  },
  async list(caller, { tenant: named, ...page }) {
    const principal = requireUnlimited(await authenticate(caller));
    if (named === undefined) return store.list(rangeOf(principal), page);
    const tenant = namedTenant(principal, named);
    return tenant === undefined ? [] : store.list({ tenant }, page);
  },
  async revoke(caller, id) {
    const by = requireUnlimited(await authenticate(caller));
    const revoked = await keys.revoke({ type: by.type, id: by.id }, { range: rangeOf(by), id });
    if (revoked !== undefined) return revoked;
    throw new GatewayError(
      "not_found",
      "There is no gateway key of this id. Nothing was revoked. GET /v1/gateway-keys lists those that there are.",
    );
  },
});
