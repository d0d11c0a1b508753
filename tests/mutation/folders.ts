// What `npm run mutation` changes, and which tests have to notice: such as run inside one process, quickly, on the embedded store.

const gateway = "packages/gateway/src";

export interface MutatedFolder {
  readonly name: string;
  /** Of the tree. */
  readonly folder: string;
  /** Which files below the folder; all without it. */
  readonly files?: string;
  /** Patterns of test files. */
  readonly tests: readonly string[];
}

const scenarios = (...names: readonly string[]): string[] => names.map((name) => `tests/scenarios/${name}.test.ts`);
const attacks = (...names: readonly string[]): string[] => names.map((name) => `tests/attacks/${name}.test.ts`);

/** What a call passes through: tried by the tests beside it, since the scenarios pass through all of it and take their time. */
const stages =
  "(audit-call|authenticate|authenticate-session|authorize|call-limits|call-tool|canonical-json|claim-key|conclude-call|execute-tool|principal|reserve-rate-budget|resolve-connected-account|resolve-doubt|session-policy)";

export const mutatedFolders: readonly MutatedFolder[] = [
  { name: "vault", folder: `${gateway}/vault`, tests: [`${gateway}/vault/**/*.test.ts`] },
  {
    name: "connected-accounts",
    folder: `${gateway}/connected-accounts`,
    tests: [
      `${gateway}/connected-accounts/**/*.test.ts`,
      `${gateway}/vault/rotate-tenant-keys.db.test.ts`,
      ...scenarios("adversary", "canaries", "connected-account-lifecycle", "freeze", "secret-references"),
      ...attacks("disconnecting"),
    ],
  },
  {
    name: "call",
    folder: `${gateway}/call`,
    files: `@${stages}.ts`,
    tests: [
      `${gateway}/call/*.test.ts`,
      ...scenarios("tool-versions", "mcp-servers", "mcp-secret-urls", "canaries", "policy"),
    ],
  },
  {
    name: "call-manage",
    folder: `${gateway}/call`,
    files: `!${stages}.ts`,
    tests: [
      `${gateway}/call/*.test.ts`,
      ...scenarios("tenant-isolation", "bad-input", "blast-radius", "canaries", "mcp-servers", "mcp-secret-urls"),
      ...scenarios("audit-log", "connected-account-lifecycle", "freeze"),
      ...attacks("gateway-keys"),
    ],
  },
  {
    name: "call-results",
    folder: `${gateway}/call/results`,
    // To count each place that an estimate passes through takes minutes where it looks at megabytes.
    files: "!(estimate-tokens).ts",
    tests: [
      ...["shape-result", "narrowing-hint", "result-cursor", "value-size", "part-of-result", "take-part"].map(
        (name) => `${gateway}/call/results/${name}.test.ts`,
      ),
      `${gateway}/call/result-json.test.ts`,
    ],
  },
  {
    name: "call-estimate",
    folder: `${gateway}/call/results`,
    files: "estimate-tokens.ts",
    tests: ["value-size", "estimate-tokens"].map((name) => `${gateway}/call/results/${name}.test.ts`),
  },
  {
    name: "call-mcp",
    folder: `${gateway}/call/mcp`,
    tests: [
      `${gateway}/call/mcp/*.test.ts`,
      ...scenarios("mcp-surface", "mcp-servers", "mcp-secret-urls", "lazy-tools", "mcp-sessions"),
    ],
  },
];
