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

export const mutatedFolders: readonly MutatedFolder[] = [
  { name: "vault", folder: `${gateway}/vault`, tests: [`${gateway}/vault/**/*.test.ts`] },
  {
    name: "connected-accounts",
    folder: `${gateway}/connected-accounts`,
    // Beside the files alone, too; the rotation of tenants' keys is what seals credentials anew.
    tests: [`${gateway}/connected-accounts/**/*.test.ts`, `${gateway}/vault/rotate-tenant-keys.db.test.ts`],
  },
  {
    name: "call",
    folder: `${gateway}/call`,
    // To count each place that an estimate of tokens passes through takes minutes where it looks at megabytes.
    files: "**/!(estimate-tokens).ts",
    // Beside the files alone: scenarios pass through all of them, and to load a gateway takes longer than a change has to be tried.
    tests: [`${gateway}/call/**/!(estimate-tokens|take-part).test.ts`, `${gateway}/call/results/take-part.test.ts`],
  },
  {
    name: "call-estimate",
    folder: `${gateway}/call/results`,
    files: "estimate-tokens.ts",
    tests: ["value-size", "estimate-tokens"].map((name) => `${gateway}/call/results/${name}.test.ts`),
  },
];
