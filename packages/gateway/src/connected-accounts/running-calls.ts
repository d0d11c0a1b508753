// The calls that run for each account, so that disconnecting or freezing it ends them instead of letting them start one more request.
import type { ConnectedAccount } from "./connected-account.ts";

type End = (reason: Error) => void;

export interface RunningCalls {
  /** Registers how to end a call; the returned function takes it back. */
  enter(account: Pick<ConnectedAccount, "tenant" | "id">, end: End): () => void;
  /** Ends every call of an account. Returns how many there were. */
  end(accountId: string, reason: Error): number;
  /** Ends every call of a tenant, or of all tenants where none is named. Returns how many there were. */
  endAll(tenant: string | undefined, reason: Error): number;
}

export const createRunningCalls = (): RunningCalls => {
  const running = new Map<string, { readonly tenant: string; readonly calls: Set<End> }>();
  const endEach = (calls: Iterable<End>, reason: Error): number => {
    const ending = [...calls];
    for (const end of ending) end(reason);
    return ending.length;
  };
  return {
    enter({ tenant, id }, end) {
      const entry = running.get(id) ?? { tenant, calls: new Set() };
      entry.calls.add(end);
      running.set(id, entry);
      return () => {
        entry.calls.delete(end);
        if (entry.calls.size === 0 && running.get(id) === entry) running.delete(id);
      };
    },
    end: (accountId, reason) => endEach(running.get(accountId)?.calls ?? [], reason),
    endAll(tenant, reason) {
      const meant = [...running.values()].filter((entry) => tenant === undefined || entry.tenant === tenant);
      return endEach(
        meant.flatMap(({ calls }) => [...calls]),
        reason,
      );
    },
  };
};
