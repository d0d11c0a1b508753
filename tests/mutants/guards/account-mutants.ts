// Guards of connected accounts: their credentials, leases and references to secret stores.
import { gateway, type Mutant } from "../mutant.ts";

const tenantKeysTest = `${gateway}vault/rotate-tenant-keys.db.test.ts`;
const leasesTest = `${gateway}connected-accounts/call-leases.db.test.ts`;

export const accountMutants: readonly Mutant[] = [
  {
    id: "M2",
    what: "a call that finds its account does not hold the row of whoever ends it",
    file: `${gateway}connected-accounts/call-lease-store.ts`,
    from: 'selectByName(inner, value).forShare("a")',
    to: "selectByName(inner, value)",
    tests: [leasesTest],
  },
  {
    id: "M2b",
    what: "a credential that was read long ago begins a request",
    file: `${gateway}connected-accounts/use-credential.ts`,
    from: "return clock.monotonic() > startBy ? late : { value: await use(credential) };",
    to: "return clock.monotonic() < 0 && startBy < 0 ? late : { value: await use(credential) };",
    tests: [leasesTest],
  },
  {
    id: "M8",
    what: "a result is recorded without another look at its account's epoch",
    file: `${gateway}audit/audit-log.ts`,
    from: "conditions.filter((_, index) => !holds[index])",
    to: "conditions.filter((_, index) => holds[index] === undefined)",
    tests: [leasesTest],
  },
  {
    id: "M8b",
    what: "calls that run go on when their account is disconnected",
    file: `${gateway}connected-accounts/disconnect.ts`,
    from: "...(await ending.finish(to))",
    to: "inFlight: [], drained: true",
    tests: ["tests/attacks/disconnecting.test.ts"],
  },
  {
    id: "M8c",
    what: "an account that is ended does not wait for what other gateways hand out",
    file: `${gateway}connected-accounts/call-leases.ts`,
    from: "while (left.length > 0 && clock.monotonic() < until)",
    to: "while (left.length > 0 && clock.monotonic() < until - mostMs)",
    tests: [leasesTest],
  },
  {
    id: "R1",
    what: "a key that was changed in its store is used, whoever it belongs to",
    file: `${gateway}connected-accounts/referred-credential.ts`,
    from: "if (!isSameUser(account, answer)) throw anothersKey(account);",
    to: "void [isSameUser, anothersKey];",
    tests: ["tests/scenarios/secret-references.test.ts"],
  },
  {
    id: "R2",
    what: "a remembered key outlives a refusal",
    file: `${gateway}connected-accounts/probe-credential.ts`,
    from: "{ fresh: true }",
    to: "{ fresh: false }",
    tests: ["tests/scenarios/secret-references.test.ts"],
  },
  {
    id: "R3",
    what: "a key from a store is remembered for good",
    file: `${gateway}secret-stores/read-secret.ts`,
    from: "else setTimeout(() => forget(name, answer), rememberedForMs).unref();",
    to: "",
    tests: ["tests/scenarios/secret-references.test.ts"],
  },
  {
    id: "M37",
    what: "nobody is told that a canary's credential was used",
    file: `${gateway}connected-accounts/use-credential.ts`,
    from: "watch(holder.account, credential);",
    to: "void watch;",
    tests: ["tests/scenarios/canaries.test.ts"],
  },
  {
    id: "M30",
    what: "a frozen account is only held back when a call begins",
    file: `${gateway}connected-accounts/remembered-accounts.ts`,
    from: "found?.account.frozen !== undefined",
    to: "found?.account.frozen !== undefined && found.account.id.length < 0",
    tests: ["tests/scenarios/two-gateways.test.ts"],
  },
  {
    id: "M62",
    what: "a credential that was sealed anew takes the place of another or an erased one",
    file: `${gateway}connected-accounts/connected-account-store.ts`,
    from: '.where("credential_sealed", "=", from)',
    to: '.where("id", "<>", from)',
    tests: [tenantKeysTest],
  },
];
