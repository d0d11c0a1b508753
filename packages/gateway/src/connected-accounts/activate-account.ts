// Stores a credential that upstream has accepted, and ends what ran with the one before it.
import type { Credential } from "@postern/contract";
import type { Statement } from "../platform/database/database.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { toSealedContent } from "./entered-credential.ts";
import {
  type Accepted,
  changeEvent,
  type IntakeDependencies,
  type IntakeRequest,
  newAccount,
} from "./intake-request.ts";

/** A key of another person is a change that a reader of the log must not overlook. */
const identityDetails = (existing: ConnectedAccount | undefined, { user, workspace }: Accepted["identity"]) => {
  const before = existing?.upstreamIdentity?.user.id;
  return {
    upstreamUser: user.id,
    upstreamWorkspace: workspace.id,
    ...(before === undefined || before === user.id ? {} : { previousUpstreamUser: before }),
  };
};

/** Whether both are the same person upstream: what that person saw before stays theirs to see. */
const isSameUser = (before: ConnectedAccount, { user, workspace }: Accepted["identity"]): boolean =>
  before.upstreamIdentity?.user.id === user.id && before.upstreamIdentity.workspace.id === workspace.id;

/**
 * Stores a new credential with `store`. Once it resolves, no request starts with the former one; and when the account went
 * to another person, what the former one's calls found out is not handed out.
 */
const createReplacement =
  ({ leases }: IntakeDependencies) =>
  async (before: ConnectedAccount, after: ConnectedAccount, store: () => Promise<void>): Promise<void> => {
    if (before.epoch === after.epoch) {
      await store();
      return leases.awaitStarts(after);
    }
    const ending = leases.startEnding(before);
    try {
      await store();
    } catch (error) {
      ending.takeBack();
      throw error;
    }
    await ending.finish(after);
  };

export const createActivation = (dependencies: IntakeDependencies) => {
  const { accounts, ensureTenant, vault, auditLog, clock, createId, notebooks } = dependencies;
  const replace = createReplacement(dependencies);

  return async (
    request: IntakeRequest,
    existing: ConnectedAccount | undefined,
    accepted: { readonly credential: Credential; readonly identity: Accepted["identity"] },
  ): Promise<ConnectedAccount> => {
    const { by, key, secretRef } = request;
    await ensureTenant(key.tenant);
    const now = clock.now();
    const before = existing ?? newAccount(key, createId("ca"), now);
    const { reason: _reason, secretRef: _secretRef, ...kept } = before;
    const version = before.credentialVersion + 1;
    const isSame = isSameUser(before, accepted.identity);
    const after: ConnectedAccount = {
      ...kept,
      status: "ACTIVE",
      credentialVersion: version,
      epoch: before.upstreamIdentity === undefined || isSame ? before.epoch : before.epoch + 1,
      upstreamIdentity: accepted.identity,
      ...(secretRef === undefined ? {} : { secretRef }),
      updatedAt: now,
    };
    const { tenant, connectionName, identifier } = key;
    const place = { tenant, connectionName, connectedAccountId: before.id, identifier, version };
    const sealed = await vault.seal(place, toSealedContent(vault, accepted.credential, request));
    const statements: Statement[] = [
      existing === undefined
        ? accounts.insert(key.tenant, after)
        : accounts.update(key.tenant, { from: existing, to: after }),
      accounts.replaceCredential(key.tenant, after, { ...sealed, createdAt: now }),
      ...(isSame ? [] : [notebooks.erase(key.tenant, before.id)]),
    ];
    const replaced = existing?.status === "ACTIVE" || existing?.status === "REVOKED";
    const event = changeEvent(by, after, {
      type: replaced ? "connected_account.credential_replaced" : "connected_account.connected",
      outcome: "succeeded",
      details: identityDetails(existing, accepted.identity),
    });
    const append = () => auditLog.append(key.tenant, { ...event, credentialVersion: version }, statements);
    await (replaced ? replace(before, after, append) : append());
    return after;
  };
};
