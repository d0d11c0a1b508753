// The commands for a breach: what they show, and where else an operator finds that something is frozen.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestDev, type TestDev } from "./test-dev.ts";

let dev: TestDev;
beforeAll(async () => {
  dev = await startTestDev();
});
afterAll(() => dev.end());
// Each command is a process of its own.
vi.setConfig({ testTimeout: 90_000 });

const call = () => dev.run("tools", "call", "affinity_list_lists", "--identifier", "user_aff_123");

it("freezes, says so wherever one would look, and unfreezes", async () => {
  expect((await dev.run("freeze")).stdout).toBe("Nothing is frozen.\n");
  const frozen = await dev.run("freeze", "--all");
  expect(frozen).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("everything. 0 running calls ended") });
  const refused = await call();
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain("frozen");
  expect(refused.stderr).toContain("next: postern freeze");
  expect((await dev.run("accounts", "list")).stdout).toContain("ACTIVE, frozen");
  expect((await dev.run("accounts", "show", "--identifier", "user_aff_123")).stdout).toMatch(
    /^frozen +the whole gateway/m,
  );
  expect((await dev.run("usage")).stderr).toContain("everything");
  const doctor = await dev.run("doctor");
  expect(doctor.exitCode).toBe(1);
  expect(doctor.stdout).toContain("Frozen since");
  expect(await dev.json("freeze")).toMatchObject({ freezes: [{ range: "all" }] });
  expect(await dev.json("unfreeze", "--all")).toEqual({ freezes: [] });
  expect((await call()).exitCode).toBe(0);
});

it("names one account or tenant, and refuses none or several", async () => {
  const { connectedAccounts } = await dev.actions.listConnectedAccounts();
  const id = connectedAccounts[0]?.id ?? "";
  expect((await dev.run("freeze", "--account", id)).stdout).toContain(`account ${id} of tenant default`);
  expect((await dev.run("freeze", "--tenant", "default")).stdout).toContain("tenant default");
  expect((await dev.run("unfreeze", "--tenant", "default")).stdout).toContain(id);
  expect((await dev.run("unfreeze", "--account", id)).stdout).toBe("Nothing is frozen.\n");
  expect((await dev.run("freeze", "--account", id, "--all")).exitCode).toBe(2);
  expect((await dev.run("unfreeze")).exitCode).toBe(2);
  expect((await dev.run("freeze", "--tenant", "nobody")).exitCode).toBe(1);
});

it("tells what a key or an account has touched, as tables and for programs", async () => {
  await call();
  const { connectedAccounts } = await dev.actions.listConnectedAccounts({ identifier: "user_aff_123" });
  const id = connectedAccounts[0]?.id ?? "";
  const { stdout } = await dev.run("blast-radius", "--account", id);
  expect(stdout).toContain("of 1 Affinity user in 1 tenant");
  expect(stdout).toContain("affinity_list_lists");
  expect(await dev.json("blast-radius", "--since", "1h")).toMatchObject({ blastRadius: { counts: { tenants: 1 } } });
  expect((await dev.run("blast-radius", "--tenant", "default", "--until", "2020-01-01")).stdout).toBe(
    "Nothing was touched.\n",
  );
  expect((await dev.run("blast-radius")).exitCode).toBe(2);
});

it("makes canaries, and doctor tells of the alarm until it is taken note of", async () => {
  const { key } = (await dev.json("canaries", "create", "--key", "spare")) as { key: string };
  await dev.run("canaries", "create", "--account", "cfo");
  expect((await dev.run("canaries", "list")).stdout).toMatch(
    /a gateway key +spare[\s\S]*a connected account +cfo[\s\S]*No alarm stands/,
  );
  await fetch(`${dev.devFile.gatewayUrl}/v1/tools`, { headers: { authorization: `Bearer ${key}` } });
  await expect
    .poll(async () => (await dev.run("doctor")).stdout, { timeout: 15_000 })
    .toContain("ALARM: a canary was used");
  expect((await dev.run("canaries", "clear")).exitCode).toBe(0);
  expect((await dev.run("canaries", "create")).exitCode).toBe(2);
});
