// Calls for whoever keeps the keys: what the vault holds, and long work on all of it.
import type { VaultJob, VaultStatus } from "@postern/contract";
import type { Cancellable } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

export interface RotationAnswer {
  readonly rotation: VaultJob;
}

export interface TenantKeyRotationAnswer {
  readonly tenantKeyRotation: VaultJob;
}

export interface VerificationAnswer {
  readonly verification: VaultJob;
}

/** For deployment keys only; other keys get `not_found`. */
export interface VaultActions {
  /** Tells which root keys wrap what, which tenants' keys have older versions, and how far long work is. */
  getVault(input?: Cancellable): Promise<{ readonly vault: VaultStatus }>;
  /** Begins, or goes on with, wrapping every key by the current root key; while it runs, tells how far it is. */
  startRotation(input?: Cancellable & { readonly all?: boolean }): Promise<RotationAnswer>;
  /** Stops the rotation between two keys; what is done stays done. */
  stopRotation(input?: Cancellable): Promise<RotationAnswer>;
  /**
   * Begins to give the key of `tenant`, or of every tenant, a new version and to seal all credentials by it. Of all tenants
   * it goes on where an earlier one stopped; while it runs, tells how far it is. `conflict` while another one runs.
   */
  startTenantKeyRotation(input?: Cancellable & { readonly tenant?: string }): Promise<TenantKeyRotationAnswer>;
  /** Stops it; what is done stays done, and the rest is sealed anew as it is used. */
  stopTenantKeyRotation(input?: Cancellable): Promise<TenantKeyRotationAnswer>;
  /** Begins to open every stored credential once, without using any; while it runs, tells how far it is. */
  startVerification(input?: Cancellable): Promise<VerificationAnswer>;
  stopVerification(input?: Cancellable): Promise<VerificationAnswer>;
}

const ROTATION = "/v1/vault/rotation";
const TENANT_KEY_ROTATION = "/v1/vault/tenant-key-rotation";
const VERIFICATION = "/v1/vault/verification";

export const createVaultActions = (send: SendRequest): VaultActions => ({
  async getVault({ signal } = {}) {
    const answer = await send({ method: "GET", path: "/v1/vault", signal });
    return expectMembers<{ readonly vault: VaultStatus }>(answer, ["vault"]);
  },
  async startRotation({ signal, all = false } = {}) {
    const answer = await send({ method: "POST", path: ROTATION, body: { all }, effect: "write", signal });
    return expectMembers<RotationAnswer>(answer, ["rotation"]);
  },
  async stopRotation({ signal } = {}) {
    return expectMembers<RotationAnswer>(await send({ method: "DELETE", path: ROTATION, signal }), ["rotation"]);
  },
  async startTenantKeyRotation({ signal, tenant } = {}) {
    const body = tenant === undefined ? {} : { tenant };
    const answer = await send({ method: "POST", path: TENANT_KEY_ROTATION, body, effect: "write", signal });
    return expectMembers<TenantKeyRotationAnswer>(answer, ["tenantKeyRotation"]);
  },
  async stopTenantKeyRotation({ signal } = {}) {
    const answer = await send({ method: "DELETE", path: TENANT_KEY_ROTATION, signal });
    return expectMembers<TenantKeyRotationAnswer>(answer, ["tenantKeyRotation"]);
  },
  async startVerification({ signal } = {}) {
    const answer = await send({ method: "POST", path: VERIFICATION, body: {}, effect: "write", signal });
    return expectMembers<VerificationAnswer>(answer, ["verification"]);
  },
  async stopVerification({ signal } = {}) {
    const answer = await send({ method: "DELETE", path: VERIFICATION, signal });
    return expectMembers<VerificationAnswer>(answer, ["verification"]);
  },
});
