// Asks upstream whose credential this is: at intake, and when a call met a 401.
import type { Credential, ProbeResult, RequestSlot } from "@postern/contract";
import type { Catalog } from "../connections/catalog.ts";
import type { Clock } from "../platform/clock.ts";
import type { RateBudget } from "../rate-budget/rate-budget.ts";
import type { CallLease } from "./call-leases.ts";
import type { UseCredential } from "./use-credential.ts";

const probeTimeoutMs = 10_000;

interface Target {
  readonly tenant: string;
  readonly connector: string;
}

/** Asked when a request is about to go out, which may be long after the question began: rejects when it may not any more. */
export type MayBeSent = () => Promise<void>;

export interface ProbeCredential {
  /** A credential that nobody vouches for yet. */
  entered(credential: Credential, target: Target, mayBeSent: MayBeSent): Promise<ProbeResult>;
  /** As `entered`, in the place of an upstream request that is held back for it: takes no other one. */
  beforeRequest(credential: Credential, target: Target, mayBeSent: MayBeSent): Promise<ProbeResult>;
  /** The credential of the account that a call runs for, as `useCredential` lends it. */
  stored(useCredential: UseCredential, lease: CallLease, deadlineAt: number): Promise<ProbeResult>;
}

export interface ProbeCredentialDependencies {
  readonly catalog: Catalog;
  readonly rateBudget: RateBudget;
  readonly clock: Clock;
}

interface Asking {
  readonly withCredential: <T>(use: (credential: Credential) => Promise<T>) => Promise<T>;
  readonly deadlineAt: number;
  readonly signal: AbortSignal;
  readonly spend: () => Promise<RequestSlot>;
}

const noPlace: RequestSlot = { finish: () => undefined };

export const createProbeCredential = (dependencies: ProbeCredentialDependencies): ProbeCredential => {
  const { catalog, rateBudget, clock } = dependencies;

  const timesUntil = (latestAt: number) => {
    const deadlineAt = Math.min(latestAt, clock.now() + probeTimeoutMs);
    return { deadlineAt, signal: AbortSignal.timeout(Math.max(0, deadlineAt - clock.now())) };
  };

  const ask = (target: Target, asking: Asking): Promise<ProbeResult> =>
    catalog.connector(target.connector).runtime.probe(asking);

  const askInTurn = async (
    target: Target,
    { withCredential, latestAt }: Pick<Asking, "withCredential"> & { readonly latestAt: number },
  ): Promise<ProbeResult> => {
    const times = timesUntil(latestAt);
    // The user's minute pool is left out: a probe must work when the pool is used up, and at intake the user is unknown.
    const budget = await rateBudget.reserve({ owner: { tenant: target.tenant }, ...times });
    try {
      return await ask(target, { ...times, spend: budget.spend, withCredential });
    } finally {
      budget.settle();
    }
  };

  const guarded =
    (credential: Credential, mayBeSent: MayBeSent): Asking["withCredential"] =>
    async (use) => {
      await mayBeSent();
      return use(credential);
    };

  return {
    entered: (credential, target, mayBeSent) =>
      askInTurn(target, {
        withCredential: guarded(credential, mayBeSent),
        latestAt: Number.POSITIVE_INFINITY,
      }),
    beforeRequest: (credential, target, mayBeSent) =>
      ask(target, {
        ...timesUntil(Number.POSITIVE_INFINITY),
        spend: async () => noPlace,
        withCredential: guarded(credential, mayBeSent),
      }),
    stored: (useCredential, lease, latestAt) =>
      askInTurn(lease.account, { withCredential: (use) => useCredential(lease, use, { fresh: true }), latestAt }),
  };
};
