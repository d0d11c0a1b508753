// Calls for the first minutes of a breach: stop everything that goes upstream for an account, a tenant or anybody.
import type { Freeze } from "@postern/contract";
import type { Cancellable } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

/** What is meant: one account by its id `ca_…`, a tenant, or all there is. */
export type FreezeTarget =
  | { readonly connectedAccountId: string }
  | { readonly tenant: string }
  | { readonly all: true };

export type FreezeInput = FreezeTarget & Cancellable;

export interface FreezeAnswer {
  readonly freeze: Freeze;
  /** Calls that ran in the gateway that answered, and were ended. */
  readonly endedCalls: number;
}

export interface FreezePage {
  readonly freezes: readonly Freeze[];
}

export interface FreezeActions {
  /**
   * Sends nothing more upstream for the target; its credentials stay. Safe to repeat.
   * Errors: `not_found`, `policy_denied` (everything, by a key that is bound to a tenant).
   */
  freeze(input: FreezeInput): Promise<FreezeAnswer>;
  /** Lifts one freeze and returns those that are left. For deployment keys. Errors: `not_found`, `policy_denied`. */
  unfreeze(input: FreezeInput): Promise<FreezePage>;
  /** Returns what is frozen within the reach of the caller's key. Errors: `policy_denied`. */
  listFreezes(input?: Cancellable): Promise<FreezePage>;
}

const FREEZES = "/v1/freezes";

export const createFreezeActions = (send: SendRequest): FreezeActions => ({
  async freeze({ signal, ...body }) {
    return expectMembers<FreezeAnswer>(await send({ method: "POST", path: FREEZES, body, signal }), ["freeze"]);
  },
  async unfreeze({ signal, ...body }) {
    const path = `${FREEZES}/lift`;
    return expectMembers<FreezePage>(await send({ method: "POST", path, body, signal }), ["freezes"]);
  },
  async listFreezes({ signal } = {}) {
    return expectMembers<FreezePage>(await send({ method: "GET", path: FREEZES, signal }), ["freezes"]);
  },
});
