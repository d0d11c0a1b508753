// What Postern promises, each with the tests that hold it: without a name all tests of the file, else those whose name holds it.

export interface HoldingTest {
  readonly file: string;
  readonly name?: string;
}

export interface SecurityPromise {
  readonly title: string;
  readonly text: string;
  readonly heldBy: readonly HoldingTest[];
}

export const securityPromises: readonly SecurityPromise[] = [
  {
    title: "The Affinity key is in no output.",
    text: "Not in an answer, an error, a log line, the audit log, a printed command or the database file, in plain or encoded. `npm run canary` searches all that the whole test suite prints, hears and leaves for every key that it handled.",
    heldBy: [
      {
        file: "tests/scenarios/key-is-nowhere.test.ts",
        name: "after every tool, every kind of error and a dead key, at the most talkative log level",
      },
      {
        file: "tests/scenarios/key-is-nowhere.test.ts",
        name: "after the whole demo, in what it prints and in what it leaves",
      },
    ],
  },
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
    title: "No record, no call.",
    text: "The intent of a write is on disk before its first upstream request, every outcome before the answer. If the audit log cannot be written, the call is refused or its answer withheld.",
    heldBy: [
      { file: "tests/scenarios/audit-log.test.ts", name: "no write is sent upstream" },
      { file: "tests/scenarios/audit-log.test.ts", name: "no answer of a read is handed out" },
      { file: "tests/scenarios/kill-9.test.ts" },
    ],
  },
  {
    title: "A changed audit log is noticed.",
    text: "Events are chained by hashes per tenant; `postern audit verify` names the first event that does not fit.",
    heldBy: [
      {
        file: "tests/scenarios/audit-log.test.ts",
        name: "names the first event that was altered, removed, moved or cut off",
      },
    ],
  },
  {
    title: "A tenant cannot see another.",
    text: "A gateway key bound to a tenant gets for another's ids, byte for byte, the answer for an id that does not exist.",
    heldBy: [
      {
        file: "tests/scenarios/tenant-isolation.test.ts",
        name: "an id of another tenant is answered byte for byte like one that does not exist",
      },
    ],
  },
  {
    title: "On PostgreSQL the database keeps tenants apart by itself.",
    text: "Without its condition on the tenant, no function of a store shows or changes a foreign row; a database that would allow it is not served.",
    heldBy: [
      {
        file: "packages/gateway/src/tenant-predicates.db.test.ts",
        name: "PostgreSQL shows and changes no foreign row without any predicate",
      },
      { file: "packages/gateway/src/platform/database/open-guarded-postgres.db.test.ts" },
    ],
  },
  {
    title: "Several gateways are one.",
    text: "On one PostgreSQL database a key that one gateway revokes, an account that it disconnects and a credential that it stores are so at once on the others; the chain they append to verifies, and a write with an idempotency key is sent once.",
    heldBy: [
      {
        file: "tests/scenarios/two-gateways.test.ts",
        name: "refuse a gateway key as soon as the other one has revoked it",
      },
      {
        file: "tests/scenarios/two-gateways.test.ts",
        name: "send a write with an idempotency key once, whichever gateway is called",
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
    title: "What is frozen sends nothing.",
    text: "`postern freeze` holds an account, a tenant or everything: calls that run are ended, no request starts on any gateway, through restarts, until a deployment key lifts it; no credential is lost.",
    heldBy: [
      { file: "tests/scenarios/freeze.test.ts" },
      {
        file: "tests/scenarios/two-gateways.test.ts",
        name: "send nothing for what the other one has frozen, a call that runs included",
      },
    ],
  },
  {
    title: "A canary tells, and whoever used it is not told.",
    text: "Keys and accounts made by `postern canaries create` look like any other in the store, in lists and in the log; using one is answered like any refused key and raises an alarm that `postern doctor` shows until an operator takes note.",
    heldBy: [{ file: "tests/scenarios/canaries.test.ts" }],
  },
  {
    title: "What somebody touched can be told.",
    text: "`postern blast-radius` tells of a gateway key, an account, a tenant or a span of time which accounts, tools, records and Affinity users it reached, within the caller's own tenant.",
    heldBy: [{ file: "tests/scenarios/blast-radius.test.ts" }],
  },
  {
    title: "Disconnecting ends what runs, on every gateway.",
    text: "When it has answered, no upstream request of that account starts and no result of its calls is handed out; the answer names what was in flight. Nobody else notices.",
    heldBy: [
      { file: "tests/scenarios/disconnect-race.test.ts" },
      { file: "packages/gateway/src/connected-accounts/call-leases.db.test.ts" },
      { file: "tests/attacks/disconnecting.test.ts" },
      {
        file: "tests/scenarios/adversary.test.ts",
        name: "ends calls that run, and no request starts after its answer",
      },
      {
        file: "tests/scenarios/remembered-rows.test.ts",
        name: "sends nothing with a disconnected account's key once that is answered",
      },
    ],
  },
  {
    title: "Guessing keys is held back.",
    text: "An address (a /64 of IPv6) that sends 20 wrong gateway keys in a minute is refused before anything is looked up; keys that are in use go on, and no other address is held back. Only configured proxies may say for whom a request comes.",
    heldBy: [
      {
        file: "packages/gateway/src/gateway-keys/guess-limit.test.ts",
        name: "exactly 20 are looked up, however their address is spelled",
      },
      { file: "tests/attacks/brute-force.test.ts" },
    ],
  },
  {
    title: "A gateway key found in public dies at once.",
    text: "Whoever finds one may send it to `POST /v1/token-leaks`, without a key; it is revoked and on record. The answer is the same whatever is sent, and tells nothing.",
    heldBy: [
      {
        file: "tests/attacks/brute-force.test.ts",
        name: "a key found in public is revoked by whoever reports it, on record, with the answer of any other report",
      },
      {
        file: "tests/attacks/brute-force.test.ts",
        name: "every key that is issued is found by the published expression",
      },
    ],
  },
  {
    title: "The process talks to whom the configuration names, and to nobody else.",
    text: "Connections out go through one table of origins; a name of Affinity's that leads inside (this machine, its network, its cloud) is refused for each connection, in every spelling, rebound or mixed with public addresses, and nothing is written to a socket that ends up there.",
    heldBy: [
      { file: "tests/attacks/addresses.test.ts" },
      { file: "packages/gateway/src/platform/egress/egress.test.ts" },
      { file: "tests/architecture/network-places.test.ts", name: "opens connections in the files of the table only" },
    ],
  },
  {
    title: "Nobody without a gateway key makes the gateway work.",
    text: "Callers are authenticated before a body is read.",
    heldBy: [{ file: "tests/scenarios/adversary.test.ts", name: "nobody without a key makes the gateway read a body" }],
  },
  {
    title: "A dead key stays dead.",
    text: "When Affinity refuses a key, its account leaves `ACTIVE`, later calls stop before any upstream request, and no other account is touched.",
    heldBy: [
      {
        file: "tests/scenarios/connected-account-lifecycle.test.ts",
        name: "is confirmed once for any number of parallel calls, and revokes that account only",
      },
      {
        file: "tests/scenarios/connected-account-lifecycle.test.ts",
        name: "is not tried again until a new one is set",
      },
    ],
  },
  {
    title: "A key goes to Affinity only.",
    text: "No tool input can choose a host or a path, and the raw proxy forwards a fixed list of paths only; redirects are not followed, but for the one from a download to Affinity's file store, which is asked without the key; the key in an echoing answer is scrubbed.",
    heldBy: [
      { file: "packages/affinity/src/upstream/transport.test.ts", name: "never follows a redirect" },
      { file: "packages/affinity/src/upstream/download.test.ts", name: "follows the one link without the key" },
      {
        file: "packages/affinity/src/upstream/path.test.ts",
        name: "keeps any text inside one segment and one parameter",
      },
      { file: "tests/scenarios/raw-proxy.test.ts", name: "gives back no key that an echoing answer holds" },
    ],
  },
  {
    title: "A write in doubt is not repeated.",
    text: "A write whose answer was lost is told as unknown, never sent again on its own.",
    heldBy: [
      {
        file: "packages/affinity/src/upstream/transport.test.ts",
        name: "whose answer does not come has an unknown outcome",
      },
    ],
  },
  {
    title: "A write with an idempotency key happens once.",
    text: "Parallel tries, later ones and those after a crash get the first answer; a write in doubt is sent again only when reading proves that it did not happen. What is kept of it is sealed.",
    heldBy: [
      {
        file: "tests/scenarios/idempotency.test.ts",
        name: "is sent once for 20 parallel tries, which all get its answer",
      },
      {
        file: "tests/scenarios/idempotency.test.ts",
        name: "is kept sealed: neither the key nor the answer can be read in the store",
      },
      { file: "tests/scenarios/kill-9-once.test.ts" },
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
  {
    title: "What an account has seen is told to nobody else.",
    text: "The lists remembered beside a connected account are sealed for it and its Affinity user; disconnecting it, or giving it another user's key, erases them.",
    heldBy: [
      { file: "tests/scenarios/remembered-lists.test.ts", name: "are told to no other user of the tenant" },
      {
        file: "tests/scenarios/remembered-lists.test.ts",
        name: "lie sealed on the disk: no list's name can be read in any file",
      },
      { file: "tests/scenarios/remembered-lists.test.ts", name: "cannot give one user's lists to another" },
    ],
  },
  {
    title: "A limited gateway key stays within its policy.",
    text: "Nothing outside of its rules is told or changed by any tool, dry run, replay, filter or sort, nor by what others were told; what a rule cannot judge is denied by its name, and the raw proxy with it.",
    heldBy: [
      { file: "tests/scenarios/policy-leaks.test.ts" },
      { file: "tests/scenarios/policy-attacks.test.ts" },
      { file: "tests/contract/policy-model.test.ts", name: "tells exactly what lies inside, whatever the rules are" },
      { file: "tests/contract/policy-operations.test.ts", name: "every operation is classified, and nothing else is" },
    ],
  },
  {
    title: "A policy cannot be widened from below.",
    text: "A key with a policy looks after nothing, and one whose rules were changed in the store opens nothing.",
    heldBy: [
      { file: "tests/scenarios/policy.test.ts", name: "looks after nothing: %s" },
      { file: "tests/scenarios/policy.test.ts", name: "opens no key whose policy was taken away or changed" },
      { file: "tests/scenarios/policy.test.ts", name: "calls nothing through a connection whose policy was changed" },
    ],
  },
  {
    title: "A backup opens with the root key only, and only as it was written.",
    text: "Altered, cut off or put together anew it is refused before anything is replaced; what it holds has to open and to verify first.",
    heldBy: [
      { file: "packages/gateway/src/backup/sealed-chunks.test.ts", name: "is refused wherever a bit of it is turned" },
      {
        file: "packages/gateway/src/backup/backup.db.test.ts",
        name: "opens with no other root key, and under no other header",
      },
      {
        file: "tests/scenarios/backup.test.ts",
        name: "leaves the old store or the new one when a restore is killed or stopped, never half of one",
      },
    ],
  },
  {
    title: "A restored store brings nobody back who was let go.",
    text: "It sends nothing upstream until an operator has had what happened since done again from the audit log, or has said that the loss is known; an older copy put back by hand is found out by the witness.",
    heldBy: [
      {
        file: "tests/scenarios/quarantine.test.ts",
        name: "sends nothing upstream before it is accepted, and lets nobody back in who was let go",
      },
      { file: "tests/attacks/old-backups.test.ts" },
    ],
  },
  {
    title: "Secrets are opened in few places.",
    text: "The files that may open one are listed with their reasons.",
    heldBy: [
      {
        file: "tests/architecture/guarded-calls.test.ts",
        name: "opens secrets and reads the environment only in the files of the tables",
      },
    ],
  },
];
