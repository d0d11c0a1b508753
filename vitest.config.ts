// Projects: unit and database tests beside the sources, what crosses packages, the attacks, and the rules of the tree.
import { defineConfig } from "vitest/config";

// A canary run keeps what the tests leave and hear, to be searched for keys.
const canary = process.env["POSTERN_CANARY_DIR"] === undefined ? [] : ["./tests/canary/record-outputs.ts"];
const globalSetup = ["./tests/start-postgres.ts"];
const crossing = { testTimeout: 60_000, hookTimeout: 60_000, setupFiles: canary };

// What a gateway does over its door, once more with everything in PostgreSQL. The rest looks into the embedded store's file.
const onPostgres = [
  "adversary",
  "backup",
  "blast-radius",
  "canaries",
  "connected-account-lifecycle",
  "freeze",
  "idempotency",
  "kill-9",
  "kill-9-once",
  "mcp-servers",
  "mcp-sessions",
  "month-ledger",
  "policy",
  "policy-attacks",
  "policy-leaks",
  "quarantine",
  "raw-proxy",
  "secret-references",
  "tenant-isolation",
].map((name) => `tests/scenarios/${name}.test.ts`);

const setupFiles = [...canary, "./tests/attacks/tell-engine.ts"];
const attackFiles = "tests/attacks/**/*.test.ts";
const jointAttacks = "tests/attacks/joint-gateways.test.ts";

// By hand (`npm run attacks`) all of them; among all other tests those whose outcome rests on the store.
const attacksOnPostgres =
  process.env["POSTERN_ATTACKS"] === "all"
    ? [attackFiles]
    : [
        jointAttacks,
        ...["disconnecting", "gateway-keys", "identity", "tenant-deletion", "tenant-key-rotation"].map(
          (name) => `tests/attacks/${name}.test.ts`,
        ),
      ];

export default defineConfig({
  test: {
    // All processors: many tests wait for sockets, disks and other processes, so that one less leaves them idle.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "packages",
          include: ["packages/*/src/**/*.test.ts"],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          setupFiles: canary,
          globalSetup,
        },
      },
      { test: { name: "contract", include: ["tests/contract/**/*.test.ts"], ...crossing } },
      {
        test: {
          name: "postgresql",
          include: onPostgres,
          env: { POSTERN_TEST_STORE: "postgresql" },
          ...crossing,
          globalSetup,
        },
      },
      { test: { name: "scenarios", include: ["tests/scenarios/**/*.test.ts"], ...crossing, globalSetup } },
      { test: { name: "attacks", include: [attackFiles], exclude: [jointAttacks], ...crossing, setupFiles } },
      {
        test: {
          name: "attacks-postgresql",
          include: attacksOnPostgres,
          env: { POSTERN_TEST_STORE: "postgresql" },
          ...crossing,
          setupFiles,
          globalSetup,
        },
      },
      // Nothing here handles a key, but for the test of the search for keys, which makes some up.
      { test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"], ...crossing, setupFiles: [] } },
    ],
  },
});
