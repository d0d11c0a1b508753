// Who looks after the vault, what it is told to hold, and that one rotation of tenants' keys runs at a time.
import { expect, it } from "vitest";
import { createManageVault } from "./manage-vault.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const jobOf = (name: string, does: (what: string) => void) => {
  const job = {
    state: "idle",
    started: [] as unknown[],
    progress: () => ({ name, state: job.state }),
    start: (options: unknown) => {
      job.started.push(options);
      job.state = "running";
      does(`started ${name}`);
      return job.progress();
    },
    stop: () => {
      job.state = "stopped";
      return job.progress();
    },
  };
  return job;
};

const open = (onAppend: () => void = () => {}) => {
  const done: unknown[] = [];
  const note = (what: string) => done.push(what);
  const jobs = {
    rotation: jobOf("rotation", note),
    tenantKeyRotation: jobOf("tenant keys", note),
    verification: jobOf("verification", note),
  };
  const vault = createManageVault({
    authenticate,
    rootKeys: { current: { id: "rk_2" }, find: (id: string) => (id === "rk_2" ? { title: "in a file" } : undefined) },
    instanceStore: { rootKeys: async () => [{ id: "rk_1" }, { id: "rk_2" }] },
    tenantKeys: {
      countByRootKey: async () => new Map([["rk_2", 7]]),
      countVersions: async () => ({ tenants: 5, versions: 7 }),
      list: async (tenant: string) => (tenant === "acme" ? [{}] : []),
    },
    countCredentials: async () => 11,
    countOutdated: async () => 3,
    auditLog: {
      append: async (chain: string, event: object) => {
        done.push([chain, event]);
        onAppend();
      },
    },
    ...jobs,
  } as never);
  return { vault, done, ...jobs };
};

it("tells what the vault holds, and how far work on it is", async () => {
  const { vault, rotation } = open();
  rotation.state = "running";
  expect(await vault.status(operator)).toEqual({
    rootKeys: [
      { id: "rk_1", title: "not at hand", isCurrent: false, tenantKeys: 0 },
      { id: "rk_2", title: "in a file", isCurrent: true, tenantKeys: 7 },
    ],
    tenantKeys: { tenants: 5, versions: 7, outdatedCredentials: 3 },
    credentials: 11,
    rotation: { name: "rotation", state: "running" },
    tenantKeyRotation: { name: "tenant keys", state: "idle" },
    verification: { name: "verification", state: "idle" },
  });
});

it("records that a rotation begins before it does, and begins none beside one that runs", async () => {
  const { vault, done, rotation } = open();
  expect(await vault.startRotation(operator, { isWhole: true })).toEqual({ name: "rotation", state: "running" });
  const event = {
    type: "vault.rotation_started",
    outcome: "succeeded",
    principal: changedBy,
    details: { rootKeyId: "rk_2" },
  };
  expect(done).toEqual([["$deployment", event], "started rotation"]);
  expect(rotation.started).toEqual([{ isWhole: true, by: changedBy }]);
  expect(await vault.startRotation(operator, { isWhole: true })).toEqual({ name: "rotation", state: "running" });
  expect(done).toHaveLength(2);
  expect(await vault.stopRotation(operator)).toEqual({ name: "rotation", state: "stopped" });
});

it("rotates the keys of one tenant or of all, and records which", async () => {
  for (const [tenant, told] of [
    ["acme", "acme"],
    [undefined, "all"],
  ] as const) {
    const { vault, done, tenantKeyRotation } = open();
    await vault.startTenantKeyRotation(operator, tenant);
    const event = {
      type: "vault.tenant_key_rotation_started",
      outcome: "succeeded",
      principal: changedBy,
      details: { tenant: told },
    };
    expect(done).toEqual([["$deployment", event], "started tenant keys"]);
    expect(tenantKeyRotation.started).toEqual([{ tenant, by: changedBy }]);
    expect(await vault.stopTenantKeyRotation(operator)).toEqual({ name: "tenant keys", state: "stopped" });
  }
});

it("rotates no keys of a tenant that has none", async () => {
  const { vault, done } = open();
  const error = await errorOf(vault.startTenantKeyRotation(operator, "other"));
  expect(error.code).toBe("not_found");
  expect(error.message).toMatch(/no such tenant, or it has no key\. Nothing was done; name one that exists/);
  expect(done).toEqual([]);
});

const another = {
  code: "conflict",
  retryable: true,
  message: expect.stringMatching(/Another rotation .* was not begun; try again when/),
};

it("tells of a rotation that runs for the same tenant, and refuses any other meanwhile", async () => {
  const { vault, done, tenantKeyRotation } = open();
  await vault.startTenantKeyRotation(operator, "acme");
  expect(await vault.startTenantKeyRotation(operator, "acme")).toEqual({ name: "tenant keys", state: "running" });
  expect(await errorOf(vault.startTenantKeyRotation(operator, undefined))).toMatchObject(another);
  expect(done).toHaveLength(2);
  tenantKeyRotation.stop();
  await vault.startTenantKeyRotation(operator, undefined);
  expect(tenantKeyRotation.started).toHaveLength(2);
});

it("begins no second one that was asked for at the same time", async () => {
  const test = open(() => {
    test.tenantKeyRotation.state = "running";
  });
  expect(await errorOf(test.vault.startTenantKeyRotation(operator, "acme"))).toMatchObject(another);
  expect(test.tenantKeyRotation.started).toEqual([]);
});

it("tries to open everything, and stops trying", async () => {
  const { vault, verification } = open();
  expect(await vault.startVerification(operator)).toEqual({ name: "verification", state: "running" });
  expect(verification.started).toEqual([undefined]);
  expect(await vault.stopVerification(operator)).toEqual({ name: "verification", state: "stopped" });
});

it("is no matter of keys that are bound to a tenant, have a policy or come by an MCP endpoint", async () => {
  const { vault, done } = open();
  const acts = (caller: typeof operator) => [
    vault.status(caller),
    vault.startRotation(caller, { isWhole: false }),
    vault.stopRotation(caller),
    vault.startTenantKeyRotation(caller, "acme"),
    vault.stopTenantKeyRotation(caller),
    vault.startVerification(caller),
    vault.stopVerification(caller),
  ];
  for (const asked of acts(bound)) {
    const error = await errorOf(asked);
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(/does not reach the vault\. Nothing was done; use a deployment key/);
  }
  expect([...(await refusalsOf(acts))].sort()).toEqual(["not_found", "policy_denied"]);
  expect(done).toEqual([]);
});
