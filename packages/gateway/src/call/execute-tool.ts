// Last stage: runs the tool with the account's own credential, opened for each upstream request.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { ConfirmRejection } from "../connected-accounts/confirm-rejection.ts";
import { credentialRejected } from "../connected-accounts/connected-account.ts";
import type { UseCredential } from "../connected-accounts/use-credential.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { Notebooks } from "../notebooks/notebooks.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";
import { sessionPolicyOf } from "./session-policy.ts";

export type ExecuteTool = (call: AuthorizedCall, budget: CallBudget) => Promise<unknown>;

export interface ExecuteDependencies {
  readonly catalog: Catalog;
  readonly useCredential: UseCredential;
  readonly confirmRejection: ConfirmRejection;
  readonly notebooks: Pick<Notebooks, "of">;
}

const superseded = (cause: GatewayError): GatewayError =>
  new GatewayError(
    "credential_rejected",
    "The key that this call ran with was refused, but another key has been set meanwhile. The call was not carried out; call again.",
    { cause, retryable: true, upstreamStatus: 401 },
  );

const stillAccepted = (cause: GatewayError): GatewayError =>
  new GatewayError(
    "upstream_unexpected_response",
    "Upstream refused this one request as unauthorised but still accepts the user's key. The account stays ACTIVE; call again later.",
    { cause, retryable: true, upstreamStatus: 401 },
  );

/** Upstream's 401 is never ours: it is confirmed once, and then told as what it means for the account. */
const explainRejection = async (
  confirmRejection: ConfirmRejection,
  call: AuthorizedCall,
  error: GatewayError,
): Promise<GatewayError> => {
  const result = await confirmRejection(call.lease, call.deadlineAt);
  switch (result.finding) {
    case "revoked":
      return credentialRejected(result.account, result.account.reason ?? "Upstream refuses the user's key.", error);
    case "superseded":
      return superseded(error);
    case "still_accepted":
      return stillAccepted(error);
  }
};

/** Another credential may have other rights, so it makes another key. */
const accountKeyOf = ({ tenant, id, credentialVersion }: AuthorizedCall["account"]): string =>
  JSON.stringify([tenant, id, credentialVersion]);

/** The slots of the call, with whoever wants to hear of them told first. */
const spendOf = ({ onUpstreamRequest }: AuthorizedCall, budget: CallBudget): CallBudget["spend"] => {
  if (onUpstreamRequest === undefined) return budget.spend;
  return () => {
    onUpstreamRequest(budget.spent.requests + 1);
    return budget.spend();
  };
};

export const createExecuteTool =
  ({ catalog, useCredential, confirmRejection, notebooks }: ExecuteDependencies): ExecuteTool =>
  async (call, budget) => {
    const { account, tool, input, deadlineAt, limits } = call;
    const { runtime } = catalog.connector(account.connector);
    try {
      return await runtime.run(tool, input, {
        accountKey: accountKeyOf(account),
        policy: sessionPolicyOf(call),
        get notebook() {
          return notebooks.of(account);
        },
        deadlineAt,
        signal: limits.signal,
        spend: spendOf(call, budget),
        withCredential: (use) => useCredential(call.lease, use),
      });
    } catch (error) {
      if (isGatewayError(error, "credential_rejected")) throw await explainRejection(confirmRejection, call, error);
      throw error;
    }
  };
