// The calls that run for each account, so that disconnecting it ends them instead of letting them start one more request.

export interface RunningCalls {
  /** Registers how to end a call; the returned function takes it back. */
  enter(accountId: string, end: (reason: Error) => void): () => void;
  /** Ends every call of an account. */
  end(accountId: string, reason: Error): void;
}

export const createRunningCalls = (): RunningCalls => {
  const running = new Map<string, Set<(reason: Error) => void>>();
  return {
    enter(accountId, end) {
      const calls = running.get(accountId) ?? new Set();
      calls.add(end);
      running.set(accountId, calls);
      return () => {
        calls.delete(end);
        if (calls.size === 0 && running.get(accountId) === calls) running.delete(accountId);
      };
    },
    end(accountId, reason) {
      for (const end of running.get(accountId) ?? []) end(reason);
    },
  };
};
