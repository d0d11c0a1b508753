// Opening a secret and reading the environment are allowed in named files only, so that a review knows where to look.
import { isAt, isTest, type SourceFile, type Violation } from "../source-tree.ts";

interface Guard {
  readonly call: string;
  readonly pattern: RegExp;
  /** File → why it may. */
  readonly places: Readonly<Record<string, string>>;
}

const guards: readonly Guard[] = [
  {
    call: "Secret.reveal()",
    pattern: /\breveal\b\s*(?:\?\.)?\(|\.reveal\b/,
    places: {
      "packages/contract/src/secret.ts": "defines it",
      "packages/gateway/src/vault/vault.ts": "seals a credential and takes its fingerprint",
      "packages/gateway/src/connected-accounts/referred-credential.ts":
        "reads the form of a key from a secret store, and makes its digest",
      "packages/gateway/src/audit/verify-audit-log.ts": "connects to PostgreSQL to read the log",
      "packages/gateway/src/open-store.ts": "connects to PostgreSQL, whose URL holds a password",
      "packages/gateway/src/open-tables.ts": "connects to PostgreSQL to back it up or to fill it",
      "packages/gateway/src/canaries/canaries.ts": "finds canaries among credentials",
      "packages/gateway/src/compose-canaries.ts": "looks whether a credential that is about to be used is a canary",
      "packages/gateway/src/gateway-keys/gateway-keys.ts": "hands out a new gateway key, once",
      "packages/gateway/src/mcp-servers/session-tokens.ts": "hands out a new session token, once",
      "packages/gateway/src/mcp-servers/mcp-instances.ts": "hands out the secret of a new URL, once",
      "packages/affinity/src/upstream/file-link.ts":
        "looks where a link to a file leads, which then is asked there once",
      "packages/affinity/src/upstream/transport.ts": "writes the Authorization header, and scrubs the key from answers",
    },
  },
  {
    call: "process.env",
    pattern: /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\[|\benv\b[^;\n]*\bfrom "node:process"/,
    places: {
      "packages/cli/bin/loading.mjs": "tells worker threads where parsed sources are kept",
      "packages/cli/src/main.ts": "the process entry: hands the environment to the program",
      "packages/cli/src/test-bin.ts": "gives the program under test the environment of the tests",
    },
  },
];

const isPackageSource = (file: SourceFile): boolean => file.path.startsWith("packages/") && !isTest(file.path);

const uses = (file: SourceFile, guard: Guard): boolean => guard.pattern.test(file.text);

export const guardedCallViolations = (files: readonly SourceFile[], table = guards): Violation[] =>
  table.flatMap((guard) =>
    files
      .filter((file) => isPackageSource(file) && uses(file, guard))
      .filter((file) => !Object.keys(guard.places).some((place) => isAt(file.path, place)))
      .map((file) => ({ path: file.path, problem: `uses ${guard.call}, which its table does not allow` })),
  );

/** Lines of the tables that no file needs any more. */
export const unusedPlaces = (files: readonly SourceFile[], table = guards): string[] =>
  table.flatMap((guard) =>
    Object.keys(guard.places).filter(
      (place) => !files.some((file) => isPackageSource(file) && isAt(file.path, place) && uses(file, guard)),
    ),
  );
