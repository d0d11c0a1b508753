// Credentials that are not stored: those that upstream refuses, and those of which it could not tell whose they are.
import { GatewayError, isGatewayError } from "@postern/contract";
import { deploymentChain } from "../audit/audit-record.ts";
import { type ConnectedAccount, reconnectOf } from "./connected-account.ts";
import { changeEvent, type IntakeDependencies, type IntakeRequest } from "./intake-request.ts";

/** Not stored: an account that exists keeps what it had. */
export const createRefusal =
  ({ auditLog, tenants }: IntakeDependencies) =>
  async (request: IntakeRequest, existing: ConnectedAccount | undefined, reason: string): Promise<GatewayError> => {
    const { by, key } = request;
    const chain = (await tenants.exists(key.tenant)) ? key.tenant : deploymentChain;
    const account = existing ?? key;
    await auditLog.append(
      chain,
      changeEvent(by, account, { type: "connected_account.credential_refused", outcome: "denied" }),
    );
    const kept = existing?.status === "ACTIVE" ? "The key stored before stays in use" : "Nothing was stored";
    return new GatewayError("credential_rejected", `${reason} ${kept}. Check the key and send it again.`, {
      upstreamStatus: 401,
      ...(existing === undefined ? {} : { reconnect: reconnectOf(existing) }),
    });
  };

/** Upstream could not say whose the key is. It was sent there all the same, so that is on record. */
export const createFailure =
  ({ auditLog, tenants }: IntakeDependencies) =>
  async ({ by, key }: IntakeRequest, existing: ConnectedAccount | undefined, error: unknown): Promise<never> => {
    if (isGatewayError(error, "frozen")) throw error;
    const chain = (await tenants.exists(key.tenant)) ? key.tenant : deploymentChain;
    const errorCode = isGatewayError(error) ? error.code : "internal";
    const event = changeEvent(by, existing ?? key, {
      type: "connected_account.credential_unchecked",
      outcome: "failed",
    });
    await auditLog.append(chain, { ...event, errorCode });
    throw error;
  };
