// How the tests behind the promises ended: read from a report of the test runner, and kept for the page that shows them.
import { z } from "zod";
import type { HoldingTest, SecurityPromise } from "./security-promise.ts";

export const securityResults = z.object({
  /** Empty before the first run is recorded. */
  commit: z.string(),
  date: z.string(),
  /** By `keyOfTest`: such as "12 passed" or "1 failed, 3 passed". */
  endings: z.record(z.string(), z.string()),
});
export type SecurityResults = z.infer<typeof securityResults>;

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), title: z.string(), status: z.string() })),
    }),
  ),
});
export type TestReport = z.infer<typeof report>;
export const parseReport = (text: string): TestReport => report.parse(JSON.parse(text));

export const keyOfTest = ({ file, name = "" }: HoldingTest): string => `${file} ${name}`.trim();

/** What stands before the first value that a table of cases puts in: `it.each` fills in `%s` and its kind, and `$name`. */
const beginningOf = (name: string): string => name.split(/%[sdijfoO#]|\$\w/)[0] ?? name;

const isMeant = ({ name }: HoldingTest, title: string): boolean =>
  name === undefined || title.includes(beginningOf(name));

/** Undefined: the report holds none of it. */
export const endingIn = ({ testResults }: TestReport, test: HoldingTest): string | undefined => {
  const own = testResults.filter(({ name }) => name.endsWith(`/${test.file}`));
  const meant = own
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => isMeant(test, fullName));
  const counts = new Map<string, number>();
  for (const { status } of meant) counts.set(status, (counts.get(status) ?? 0) + 1);
  const told = [...counts].sort().map(([status, count]) => `${count} ${status}`);
  return told.length === 0 ? undefined : told.join(", ");
};

export const isHeld = (ending: string | undefined): boolean => ending !== undefined && /^\d+ passed$/.test(ending);

export const endingsOf = (promises: readonly SecurityPromise[], found: TestReport): Record<string, string> =>
  Object.fromEntries(
    promises.flatMap(({ heldBy }) =>
      heldBy.flatMap((test) => {
        const ending = endingIn(found, test);
        return ending === undefined ? [] : [[keyOfTest(test), ending] as const];
      }),
    ),
  );
