// kill -9 under load: what was acknowledged is there, what was sent is on record, and the chain holds.
// CRASH_ROUNDS=50 runs it longer.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSandbox } from "@postern/affinity-sandbox";
import { expect, it } from "vitest";
import { queryStore, verifyStore } from "./query-store.ts";
import { spawnServe } from "./serve-process.ts";
import { createSend, type Send } from "./start-stack.ts";
import { storeEnvironment } from "./store-under-test.ts";

const rounds = Number(process.env["CRASH_ROUNDS"] ?? 8);
const writers = 6;

interface Acknowledged {
  readonly callId: string;
  readonly noteId: number;
  readonly content: string;
}

/** Writes notes until the gateway is gone, and notes down what it acknowledged. */
const writeUntilKilled = async (send: Send, name: string, acknowledged: Acknowledged[]): Promise<void> => {
  for (let index = 0; ; index += 1) {
    const content = `${name} note ${index}`;
    try {
      const input = { content, person_ids: [44320], opportunity_ids: [98431] };
      const path = "/v1/tools/affinity_create_note/call";
      const { status, body } = await send("POST", path, { identifier: "user_aff_123", input });
      if (status === 200)
        acknowledged.push({ callId: String(body["callId"]), noteId: Number(body.data["id"]), content });
      await send("POST", "/v1/tools/affinity_get_person/call", {
        identifier: "user_aff_123",
        input: { person_id: 44320 },
      });
    } catch {
      return;
    }
  }
};

it(
  `loses no acknowledged note and no audit row over ${rounds} kills`,
  async () => {
    const sandbox = createSandbox({ perMinuteLimit: 1_000_000, perMonthLimit: null });
    const upstream = await sandbox.listen({ port: 0 });
    const dataDir = mkdtempSync(join(tmpdir(), "postern-kill-"));
    const store = await storeEnvironment(dataDir);
    const environment = { ...store, POSTERN_AFFINITY_URL: upstream.url, POSTERN_LOG_LEVEL: "warn" };
    const start = () => spawnServe({ dataDir, environment });
    const restarts: number[] = [];
    const acknowledged: Acknowledged[] = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        const gateway = await start();
        if (round > 0) restarts.push(gateway.startedInMs);
        const send = createSend(() => gateway.url, readFileSync(join(dataDir, "first-key"), "utf8").trim());
        const credential = { apiKey: sandbox.users[0]?.affinityKey };
        await send("PUT", "/v1/connected-accounts", {
          connectionName: "affinity",
          identifier: "user_aff_123",
          credential,
        });
        const loads = Array.from({ length: writers }, (_, writer) =>
          writeUntilKilled(send, `round ${round} writer ${writer}`, acknowledged),
        );
        // On a busy machine the first call of a process may take longer than the whole storm.
        const before = acknowledged.length;
        while (acknowledged.length < before + 2) await delay(5);
        await delay(Math.random() * 360);
        await gateway.kill("SIGKILL");
        await Promise.all(loads);
        expect(await verifyStore(dataDir)).toMatchObject({ ok: true });
      }
      const last = await start();
      await last.kill("SIGTERM");
      expect((await verifyStore(dataDir)).ok).toBe(true);
      expect(acknowledged.length).toBeGreaterThan(rounds);

      const finished = new Map(
        (await queryStore(dataDir, "SELECT call_id, outcome FROM audit_events WHERE type = 'tool.call_finished'")).map(
          (row) => [row["call_id"], row["outcome"]],
        ),
      );
      expect(acknowledged.filter(({ callId }) => finished.get(callId) !== "succeeded")).toEqual([]);

      const stored = new Map(sandbox.control.world.all("notes").map((note) => [note.id, note.content]));
      expect(acknowledged.filter(({ noteId, content }) => stored.get(noteId) !== content)).toEqual([]);

      const intents = await queryStore(dataDir, "SELECT call_id FROM audit_events WHERE type = 'tool.call_intended'");
      const written = [...stored.values()].filter((content) => content.startsWith("round ")).length;
      expect(written).toBeLessThanOrEqual(intents.length);
      // Each write that was announced has exactly one outcome, if need be "unknown".
      expect(intents.filter(({ call_id: callId }) => !finished.has(callId))).toEqual([]);
      expect(await queryStore(dataDir, "SELECT * FROM open_intents")).toEqual([]);
      const slowest = Math.max(...restarts);
      process.stdout.write(
        `kill -9: ${rounds} rounds, ${acknowledged.length} notes acknowledged, ${written} written, slowest restart ${Math.round(slowest)} ms\n`,
      );
    } finally {
      await upstream.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
  60_000 + rounds * 10_000,
);
