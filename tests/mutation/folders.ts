// What `npm run mutation` changes, and which tests have to notice: such as run inside one process, quickly, on the embedded store.

const gateway = "packages/gateway/src";

export interface MutatedFolder {
  readonly name: string;
  /** Of the tree. */
  readonly folder: string;
  /** Patterns of test files. */
  readonly tests: readonly string[];
}

const scenarios = (...names: readonly string[]): string[] => names.map((name) => `tests/scenarios/${name}.test.ts`);
const attacks = (...names: readonly string[]): string[] => names.map((name) => `tests/attacks/${name}.test.ts`);

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
    tests: [
      `${gateway}/call/**/*.test.ts`,
      ...scenarios("audit-log", "bad-input", "blast-radius", "canaries", "connected-account-lifecycle", "freeze"),
      ...scenarios("idempotency", "large-results", "policy", "raw-proxy", "scopes", "tenant-isolation"),
      ...scenarios("tool-versions"),
      ...attacks("gateway-keys", "identity"),
    ],
  },
];
