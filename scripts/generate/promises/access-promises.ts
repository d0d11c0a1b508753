// What is promised about who may see and do what.
import type { SecurityPromise } from "../security-promise.ts";

export const accessPromises: readonly SecurityPromise[] = [
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
    title: "Nobody without a gateway key makes the gateway work.",
    text: "Callers are authenticated before a body is read.",
    heldBy: [{ file: "tests/scenarios/adversary.test.ts", name: "nobody without a key makes the gateway read a body" }],
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
];
