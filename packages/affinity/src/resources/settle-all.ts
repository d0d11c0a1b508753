// Runs reads side by side and waits for all of them, so that none still spends budget after the call has ended.

/** The results in order; throws the first failure once nothing is in flight any more. */
export const settleAll = async <Result>(running: readonly Promise<Result>[]): Promise<readonly Result[]> => {
  const settled = await Promise.allSettled(running);
  return settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
};

type Results<Parts> = { readonly [Name in keyof Parts]: Awaited<Parts[Name]> };

/** The same by name. */
export const settleParts = async <Parts extends Readonly<Record<string, Promise<unknown>>>>(
  parts: Parts,
): Promise<Results<Parts>> => {
  const results = await settleAll(Object.values(parts));
  return Object.fromEntries(Object.keys(parts).map((name, at) => [name, results[at]])) as Results<Parts>;
};
