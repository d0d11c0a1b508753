// What is remembered of an account is what was read of it.
import { expect, it } from "vitest";
import { fromText, type RememberedAccount, toText } from "./account-text.ts";

const names = {
  tenant: "default",
  id: "ca_1",
  connectionName: "affinity",
  connector: "affinity",
  identifier: 'user “1”, "quoted"\n',
};
const times = { createdAt: 1_763_803_000_123, updatedAt: 1_763_803_000_456 };

const active: RememberedAccount = {
  account: {
    ...names,
    ...times,
    status: "ACTIVE",
    credentialVersion: 3,
    epoch: 0,
    upstreamIdentity: {
      user: { id: "44301", name: "Maya Lindqvist", email: "maya@fernhill.example" },
      workspace: { id: "4217", name: "Fernhill Ventures" },
      access: "read_only",
    },
  },
  credential: { tenantKeyVersion: 2, sealed: "pv1.abc-_", fingerprint: "print" },
};

it.each<readonly [string, RememberedAccount]>([
  ["an active one", active],
  ["a frozen one", { ...active, account: { ...active.account, frozen: "tenant" } }],
  [
    "a new one",
    { account: { ...names, ...times, status: "PENDING", credentialVersion: 0, epoch: 2 }, credential: undefined },
  ],
  [
    "one whose key died",
    {
      ...active,
      account: { ...active.account, status: "REVOKED", reason: "Affinity refuses the key." },
      credential: undefined,
    },
  ],
])("is read back as it was: %s", (_, remembered) => {
  expect(fromText(toText(remembered))).toStrictEqual(remembered);
});
