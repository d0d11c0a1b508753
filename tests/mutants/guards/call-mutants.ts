// Guards of a call: its budget, its result, its idempotency key, and what a freeze does to it.
import { gateway, type Mutant } from "../mutant.ts";

const idempotentCallsTest = `${gateway}idempotent-calls/idempotent-calls.db.test.ts`;

export const callMutants: readonly Mutant[] = [
  {
    id: "M14",
    what: "requests of a minute are counted when they have been made, not before",
    file: `${gateway}rate-budget/user-window.ts`,
    from: "    this.#used += 1;\n    return wasTaken;",
    to: "    queueMicrotask(() => {\n      this.#used += 1;\n    });\n    return wasTaken;",
    tests: [`${gateway}rate-budget/rate-budget.test.ts`],
  },
  {
    id: "M23",
    what: "a result is given however large it is",
    file: `${gateway}call/results/part-of-result.ts`,
    from: "fitsWhole(result.json, call.maxResultTokens)",
    to: "fitsWhole(result.json, 1e9)",
    tests: [`${gateway}call/result-json.test.ts`],
  },
  {
    id: "M24",
    what: "results are not cleaned",
    file: `${gateway}call/result-json.ts`,
    from: "partOfResult(cleanResult(plain),",
    to: "partOfResult(plain,",
    tests: [`${gateway}call/result-json.test.ts`],
  },
  {
    id: "M25",
    what: "a cursor of another call is taken",
    file: `${gateway}call/authorize.ts`,
    from: "cursor.callDigest !== digestOfCall(tool, parsed)",
    to: "cursor.callDigest.length + digestOfCall(tool, parsed).length < 0",
    tests: ["tests/scenarios/large-results.test.ts"],
  },
  {
    id: "M26",
    what: "any number of large answers is read at once",
    file: "packages/affinity/src/upstream/transport.ts",
    from: "const largeAnswersAtOnce = 2;",
    to: "const largeAnswersAtOnce = 200;",
    tests: ["packages/affinity/src/upstream/large-answers.test.ts"],
  },
  {
    id: "M31",
    what: "calls that run go on when they are frozen",
    file: `${gateway}call/manage-freezes.ts`,
    from: "const endedCalls = endCalls(target);",
    to: "const endedCalls = typeof endCalls === 'function' ? 0 : 1;",
    tests: ["tests/scenarios/freeze.test.ts"],
  },
  {
    id: "M32",
    what: "what was read of accounts is still believed after a freeze",
    file: `${gateway}compose-nouns.ts`,
    from: "onMarked: ground.accounts.forgetAll,",
    to: "onMarked: () => void ground.accounts.forgetAll,",
    tests: ["tests/scenarios/freeze.test.ts"],
  },
  {
    id: "M63",
    what: "an idempotency key is looked for under the newest tenant key alone",
    file: `${gateway}idempotent-calls/idempotent-calls.ts`,
    from: "return [toHashes(newest), ...older.map(toHashes)];",
    to: "return [toHashes(newest), ...older.slice(older.length).map(toHashes)];",
    tests: [idempotentCallsTest],
  },
  {
    id: "M64",
    what: "two gateways take one idempotency key under two versions of the tenant's key",
    file: `${gateway}idempotent-calls/idempotent-call-store.ts`,
    from: 'not(exists(newer.where("n.version", ">", call.tenantKeyVersion)))',
    to: 'not(exists(newer.where("n.version", ">", call.tenantKeyVersion + 1_000)))',
    tests: [idempotentCallsTest],
  },
];
