// Runs reads side by side and waits for all of them, so that none still spends budget after the call has ended.

/** The results in order; throws the first failure once nothing is in flight any more. */
export const settleAll = async <Result>(running: readonly Promise<Result>[]): Promise<readonly Result[]> => {
  const settled = await Promise.allSettled(running);
  return settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
};
