// What is promised of stored credentials and the keys that seal them.
import type { SecurityPromise } from "../security-promise.ts";

export const vaultPromises: readonly SecurityPromise[] = [
  {
    title: "A stolen database opens nothing.",
    text: "Credentials are sealed with AES-256-GCM under keys that begin with a root key outside the database; gateway keys are stored as hashes.",
    heldBy: [
      {
        file: "packages/gateway/src/vault/vault.db.test.ts",
        name: "stores no key in plain, and its fingerprints differ from tenant to tenant",
      },
    ],
  },
  {
    title: "A sealed credential opens in its own place only.",
    text: "Instance, tenant, connection, account, identifier and version are bound to it as associated data; the record commits to its key.",
    heldBy: [
      {
        file: "packages/gateway/src/vault/vault.db.test.ts",
        name: "opens a credential at no other place: every pair of accounts, identifiers, connections, tenants and versions",
      },
      { file: "packages/gateway/src/vault/record-format.test.ts", name: "opens under no other context" },
    ],
  },
  {
    title: "The gateway does not start in doubt.",
    text: "A root key that is missing, short, of another database or open to everyone on the machine refuses the start; there is no plaintext mode.",
    heldBy: [
      {
        file: "packages/gateway/src/vault/root-key.db.test.ts",
        name: "is never made anew beside a database that holds something",
      },
    ],
  },
  {
    title: "A root key can be changed while calls go on, and cut off anywhere.",
    text: "Every key opens before, during and after a rotation, killed or run twice at once; a root key that still wraps something can be neither retired nor left out at a start.",
    heldBy: [
      {
        file: "packages/gateway/src/vault/rotate-root-key.db.test.ts",
        name: "goes on where it broke off, wherever a keeper goes away",
      },
      {
        file: "packages/gateway/src/vault/rotate-root-key.db.test.ts",
        name: "may run twice at once, and beside a tenant that comes",
      },
      {
        file: "packages/gateway/src/vault/rotate-root-key.db.test.ts",
        name: "lets no root key go while a row names it: the database itself refuses",
      },
      { file: "tests/attacks/root-key-rotation.test.ts" },
    ],
  },
  {
    title: "A tenant's key can be changed while calls go on, and cut off anywhere.",
    text: "Every credential opens throughout, no write with an idempotency key is sent twice, and an older version goes only when nothing names it.",
    heldBy: [
      {
        file: "packages/gateway/src/vault/rotate-tenant-keys.db.test.ts",
        name: "goes on where it was cut off, at every write, and makes no key twice",
      },
      {
        file: "packages/gateway/src/idempotent-calls/idempotent-calls.db.test.ts",
        name: "lets one of two gateways have a key when the tenant's key changes between them",
      },
      { file: "tests/attacks/tenant-key-rotation.test.ts" },
    ],
  },
  {
    title: "A deleted tenant is gone from the store.",
    text: "Its calls are refused before the answer, its keys go before its rows, a kill in between only delays that, and no other tenant notices. Copies from before are another matter: see below.",
    heldBy: [
      {
        file: "packages/gateway/src/tenants/delete-tenant.db.test.ts",
        name: "comes to its end wherever it is cut off, and tells each step once",
      },
      {
        file: "packages/gateway/src/tenants/delete-tenant.db.test.ts",
        name: "leaves out no table that has rows of tenants",
      },
      { file: "tests/attacks/tenant-deletion.test.ts" },
    ],
  },
  {
    title: "A root key that is taken away opens nothing more.",
    text: "What it opened is kept for five minutes; then calls are refused until it is back.",
    heldBy: [
      {
        file: "packages/gateway/src/vault/rotate-root-key.db.test.ts",
        name: "forgets an opened tenant key after five minutes: a root key that was taken away opens nothing more",
      },
    ],
  },
  {
    title: "Writing to the database is not enough.",
    text: "A row that gives one user's credential to another, adds a gateway key or frees one from its tenant opens nothing: rows are bound to a key that the root key wraps.",
    heldBy: [
      { file: "tests/scenarios/adversary.test.ts", name: "cannot give one user's credential to another" },
      { file: "tests/scenarios/adversary.test.ts", name: "cannot add a gateway key, nor free one from its tenant" },
    ],
  },
  {
    title: "A key that is kept elsewhere stays there, and its owner's.",
    text: "Of an account that refers to a secret store no key is in our store; a reference cannot leave its tenant's part; a key that became another user's is not used.",
    heldBy: [
      {
        file: "tests/scenarios/secret-references.test.ts",
        name: "leaves the key in no file of the gateway, in no form",
      },
      { file: "tests/scenarios/secret-references.test.ts", name: "is inside the tenant's own part of the store only" },
      { file: "tests/scenarios/secret-references.test.ts", name: "is never used when it is another user's" },
    ],
  },
];
