// Asks upstream whose credential this is: at intake, and when a call met a 401.
import type { Credential, ProbeResult } from "@postern/contract";
import type { Catalog } from "../connections/catalog.ts";
import type { Clock } from "../platform/clock.ts";
import type { RateBudget } from "../rate-budget/rate-budget.ts";
import type { CallLease } from "./call-leases.ts";
import type { UseCredential } from "./use-credential.ts";

const probeTimeoutMs = 10_000;

export interface ProbeCredential {
  /** A credential that nobody vouches for yet. */
  entered(
    credential: Credential,
    target: { readonly tenant: string; readonly connector: string },
  ): Promise<ProbeResult>;
  /** The credential of the account that a call runs for, as `useCredential` lends it. */
  stored(useCredential: UseCredential, lease: CallLease, deadlineAt: number): Promise<ProbeResult>;
}

export interface ProbeCredentialDependencies {
  readonly catalog: Catalog;
  readonly rateBudget: RateBudget;
  readonly clock: Clock;
}

type WithCredential = <T>(use: (credential: Credential) => Promise<T>) => Promise<T>;

export const createProbeCredential = (dependencies: ProbeCredentialDependencies): ProbeCredential => {
  const { catalog, rateBudget, clock } = dependencies;

  const probe = async (
    target: { readonly tenant: string; readonly connector: string },
    { withCredential, latestAt }: { readonly withCredential: WithCredential; readonly latestAt: number },
  ): Promise<ProbeResult> => {
    const deadlineAt = Math.min(latestAt, clock.now() + probeTimeoutMs);
    const signal = AbortSignal.timeout(Math.max(0, deadlineAt - clock.now()));
    // The user's minute pool is left out: a probe must work when the pool is used up, and at intake the user is unknown.
    const budget = await rateBudget.reserve({ owner: { tenant: target.tenant }, deadlineAt, signal });
    try {
      const { runtime } = catalog.connector(target.connector);
      return await runtime.probe({ deadlineAt, signal, spend: budget.spend, withCredential });
    } finally {
      budget.settle();
    }
  };

  return {
    entered: (credential, target) =>
      probe(target, { withCredential: (use) => use(credential), latestAt: Number.POSITIVE_INFINITY }),
    stored: (useCredential, lease, latestAt) =>
      probe(lease.account, { withCredential: (use) => useCredential(lease, use, { fresh: true }), latestAt }),
  };
};
