// Prints SECURITY-CLAIMS.md: every promise, the tests that hold it, and how they ended when they were last recorded.
import { page, table } from "./markdown.ts";
import type { HoldingTest, SecurityPromise } from "./security-promise.ts";
import { keyOfTest, type SecurityResults } from "./security-results.ts";

const describeTest = ({ file, name }: HoldingTest): string =>
  name === undefined ? `\`${file}\`` : `\`${file}\`: "${name}"`;

const endingOf = (test: HoldingTest, { endings }: SecurityResults): string => endings[keyOfTest(test)] ?? "not run yet";

const whenOf = ({ commit, date }: SecurityResults): string =>
  commit === "" ? "No run has been recorded yet." : `Last recorded run: ${date}, of commit \`${commit}\`.`;

const rowsOf = (results: SecurityResults, { title, text, heldBy }: SecurityPromise): string[][] =>
  heldBy.map((test, index) => [index === 0 ? `**${title}** ${text}` : "", describeTest(test), endingOf(test, results)]);

export const printSecurityClaimsPage = (promises: readonly SecurityPromise[], results: SecurityResults): string =>
  page(
    "# What is promised, and what holds it",
    "[SECURITY.md](SECURITY.md) says what is assumed, and what is not protected from. A test without a name stands for all tests of its " +
      "file. The last column tells how many tests ended so in the run that was recorded last by `npm run claims -- --report FILE --record`; " +
      "`bash .ci/run` asks the same of every run, and fails when a promise is not held.",
    whenOf(results),
    table(
      ["promise", "held by", "last result"],
      promises.flatMap((promise) => rowsOf(results, promise)),
    ),
  );
