// How an account comes to be, and how it gets a credential: never stored before upstream has said whose it is.
import { GatewayError } from "@postern/contract";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import type { SealedContent } from "../vault/vault.ts";
import { createActivation } from "./activate-account.ts";
import { type ConnectedAccount, frozenError } from "./connected-account.ts";
import { createReadEntered, toSealedContent } from "./entered-credential.ts";
import { changeEvent, type IntakeDependencies, type IntakeRequest, newAccount } from "./intake-request.ts";
import { createFailure, createRefusal } from "./refuse-credential.ts";

/** Makes or finds an account; with a credential it also stores that, or the reference to it, once upstream has accepted it. */
export type Intake = (request: IntakeRequest) => Promise<ConnectedAccount>;

const attemptsAgainstRaces = 3;

/** Without a credential: the account waits for one. A disconnected account comes back under its old id. */
const createPending =
  ({ accounts, ensureTenant, auditLog, clock, createId }: IntakeDependencies) =>
  async ({ by, key }: IntakeRequest, existing: ConnectedAccount | undefined): Promise<ConnectedAccount> => {
    if (existing !== undefined && existing.status !== "DISCONNECTED") return existing;
    await ensureTenant(key.tenant);
    const now = clock.now();
    const { reason: _reason, ...before } = existing ?? newAccount(key, createId("ca"), now);
    const after: ConnectedAccount = { ...before, status: "PENDING", updatedAt: now };
    const statement =
      existing === undefined
        ? accounts.insert(key.tenant, after)
        : accounts.update(key.tenant, { from: existing, to: after });
    const event = changeEvent(by, after, { type: "connected_account.created", outcome: "succeeded" });
    await auditLog.append(key.tenant, event, [statement]);
    return after;
  };

export const createIntake = (dependencies: IntakeDependencies): Intake => {
  const { accounts, vault, probe, mutex, freezes } = dependencies;
  const [readEntered, refuse, fail, activate, makePending] = [
    createReadEntered(dependencies),
    createRefusal(dependencies),
    createFailure(dependencies),
    createActivation(dependencies),
    createPending(dependencies),
  ];

  const isStoredOne = async (existing: ConnectedAccount, content: SealedContent): Promise<boolean> => {
    if (existing.status !== "ACTIVE") return false;
    const stored = await accounts.findCredential(existing.tenant, existing);
    if (stored === undefined) return false;
    return stored.fingerprint === (await vault.fingerprint(existing.tenant, content, stored.tenantKeyVersion));
  };

  const requireUnfrozen = async ({ key }: IntakeRequest): Promise<void> => {
    const existing = await accounts.findByIdentifier(key.tenant, key);
    const frozen = existing?.frozen ?? (await freezes.rangeOver(key.tenant));
    if (frozen !== undefined) throw frozenError(frozen, "The key was neither stored nor sent to be checked");
  };

  const attempt = async (request: IntakeRequest): Promise<ConnectedAccount> => {
    const { key, apiKey, secretRef } = request;
    // Before a secret store is asked, and once more when the key's turn to be sent has come.
    if (apiKey !== undefined || secretRef !== undefined) await requireUnfrozen(request);
    const credential = await readEntered(request);
    const existing = await accounts.findByIdentifier(key.tenant, key);
    if (credential === undefined) return makePending(request, existing);
    if (existing !== undefined && (await isStoredOne(existing, toSealedContent(vault, credential, request))))
      return existing;
    const answer = await probe
      .entered(credential, key, () => requireUnfrozen(request))
      .catch((error: unknown) => fail(request, existing, error));
    if (answer.status === "rejected") throw await refuse(request, existing, answer.reason);
    return activate(request, existing, { credential, identity: answer.identity });
  };

  const attemptAgain = async (request: IntakeRequest): Promise<ConnectedAccount> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(request);
      } catch (error) {
        if (!(error instanceof UnexpectedRowCount)) throw error;
        const wasDisconnected =
          (await accounts.findByIdentifier(request.key.tenant, request.key))?.status === "DISCONNECTED";
        if (tries < attemptsAgainstRaces && !wasDisconnected) continue;
        throw new GatewayError(
          "conflict",
          "The account was changed by others at the same time. Nothing of this request was stored; send it again.",
          { cause: error, retryable: true },
        );
      }
    }
  };

  return (request) => {
    const { tenant, connectionName, identifier } = request.key;
    return mutex(JSON.stringify([tenant, connectionName, identifier]), () => attemptAgain(request));
  };
};
