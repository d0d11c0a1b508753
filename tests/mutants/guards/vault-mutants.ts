// Guards of the vault: records, root keys, and the keys of tenants.
import { gateway, type Mutant } from "../mutant.ts";

const vaultTest = `${gateway}vault/vault.db.test.ts`;
const rotationTest = `${gateway}vault/rotate-root-key.db.test.ts`;
const tenantKeysTest = `${gateway}vault/rotate-tenant-keys.db.test.ts`;
const rootKeysTest = `${gateway}vault/root-keys/root-keys.test.ts`;

export const vaultMutants: readonly Mutant[] = [
  {
    id: "M1",
    what: "a sealed record is not bound to its place",
    file: `${gateway}vault/record-format.ts`,
    from: 'Buffer.from(JSON.stringify(context), "utf8")',
    to: 'Buffer.from(JSON.stringify(context.slice(0, 1)), "utf8")',
    tests: [vaultTest],
  },
  {
    id: "M1b",
    what: "a record does not commit to its key",
    file: `${gateway}vault/record-format.ts`,
    from: "if (!timingSafeEqual(derived.commitment, commitment)) throw new RecordDoesNotOpen();",
    to: "timingSafeEqual(derived.commitment, commitment);",
    tests: [`${gateway}vault/record-format.test.ts`],
  },
  {
    id: "M5",
    what: "records carry an authentication tag of four bytes",
    file: `${gateway}vault/record-format.ts`,
    from: "const tagBytes = 16;",
    to: "const tagBytes = 4;",
    tests: [`${gateway}vault/record-format.test.ts`],
  },
  {
    id: "M13",
    what: "a root key that is missing beside data is made anew",
    file: `${gateway}vault/open-instance.ts`,
    from: "const rootKeys = await openRootKeys(opening.rootKeys, { mayCreate: false, randomBytes });",
    to: "const rootKeys = await openRootKeys(opening.rootKeys, { mayCreate: true, randomBytes });",
    tests: [`${gateway}vault/root-key.db.test.ts`],
  },
  {
    id: "M13b",
    what: "a root key does not have to open its own canary",
    file: `${gateway}vault/open-instance.ts`,
    from: "if (!(await isOpenedBy(key, row, instanceId))) {",
    to: "if (key.id !== row.id && !(await isOpenedBy(key, row, instanceId))) {",
    tests: [rotationTest, `${gateway}vault/root-key.db.test.ts`],
  },
  {
    id: "M16",
    what: "a new wrapping counts without being opened",
    file: `${gateway}vault/rotate-root-key.ts`,
    from: "if (!isSame) throw new RecordDoesNotOpen();",
    to: "void isSame;",
    tests: [rotationTest],
  },
  {
    id: "M17",
    what: "opened keys of tenants are kept for ever",
    file: `${gateway}vault/tenant-keyring.ts`,
    from: "return found === undefined || found.until <= now() ? undefined : found.keys;",
    to: "return found?.keys;",
    tests: [rotationTest],
  },
  {
    id: "M18",
    what: "a keeper that binds to nothing passes its trial",
    file: `${gateway}vault/root-keys/canary.ts`,
    from: "if (await opensElsewhere(key, wrapped)) {",
    to: 'if (!(await opensElsewhere(key, wrapped)) && wrapped === "") {',
    tests: [rootKeysTest],
  },
  {
    id: "M60",
    what: "a tenant's older key goes while another gateway may still seal by it",
    file: `${gateway}vault/sweep-tenant-keys.ts`,
    from: "next.createdAt + mayStillBeUsedMs > now()",
    to: "next.createdAt > now()",
    tests: [tenantKeysTest],
  },
  {
    id: "M61",
    what: "a tenant's key goes while a credential names it",
    file: `${gateway}vault/tenant-key-versions.ts`,
    from: 'not(exists(accounts.where("a.credential_tenant_key_version", "=", version))),',
    to: "not(exists(accounts.where((of) => of.val(version < 0)))),",
    tests: [tenantKeysTest],
  },
  {
    id: "M65",
    what: "credentials are blamed when the root key's keeper is away",
    file: `${gateway}vault/verify-vault.ts`,
    from: "if (isKeeperAway(error)) throw error;",
    to: "void isKeeperAway(error);",
    tests: [tenantKeysTest],
  },
  {
    id: "M66",
    what: "a new tenant key is not tried before it counts",
    file: `${gateway}vault/tenant-keyring.ts`,
    from: "if (!isSame) throw new RecordDoesNotOpen();",
    to: "void isSame;",
    tests: [tenantKeysTest],
  },
];
