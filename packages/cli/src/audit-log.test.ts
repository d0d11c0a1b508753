// The audit log at the command line: nothing is missed or doubled, whatever arrives meanwhile.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ended, startBin } from "./test-bin.ts";
import { startTestDev, type TestDev } from "./test-dev.ts";

let dev: TestDev;
let folder: string;
beforeAll(async () => {
  dev = await startTestDev();
  folder = mkdtempSync(join(tmpdir(), "postern-audit-"));
  await makeEvents(450);
});
afterAll(async () => {
  await dev.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Calls of a tool that is not there leave one event each and cost nothing upstream. */
const makeEvents = async (count: number): Promise<void> => {
  const call = () => dev.actions.executeTool({ identifier: "user_aff_123", toolName: "no_such_tool", toolInput: {} });
  for (let made = 0; made < count; made += 50) {
    await Promise.allSettled(Array.from({ length: Math.min(50, count - made) }, call));
  }
};

const sequencesOf = (jsonLines: string): number[] =>
  jsonLines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).sequence);

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const newestSequence = async (): Promise<number> =>
  (await dev.actions.listAuditEvents({ pageSize: 1 })).auditEvents[0]?.sequence ?? 0;

describe("tail", () => {
  it("shows the newest events, oldest of them first, also when they fill several pages", async () => {
    const newest = await newestSequence();
    const { stdout } = await dev.run("audit", "tail", "--json");
    expect(sequencesOf(stdout)).toEqual(upTo(newest, newest - 19));
    const many = await dev.run("audit", "tail", "--json", "--lines", "420");
    expect(sequencesOf(many.stdout)).toEqual(upTo(newest, newest - 419));
    const human = await dev.run("audit", "tail", "-n", "1");
    expect(human.stdout).toMatch(
      /^\S+Z {2}#\d+ tool\.call_finished · no_such_tool · denied \(not_found\) · for user_aff_123/,
    );
    expect(human.stdout.trim().split("\n")).toHaveLength(1);
  });

  it("filters, and says when nothing fits", async () => {
    const { stdout } = await dev.run(
      "audit",
      "tail",
      "--tool",
      "no_such_tool",
      "--outcome",
      "denied",
      "-n",
      "2",
      "--json",
    );
    expect(sequencesOf(stdout)).toHaveLength(2);
    expect(await dev.run("audit", "tail", "--identifier", "nobody")).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: "No such events.\n",
    });
  });

  it("--follow goes on without missing or doubling an event, also past a page, and ends on Ctrl-C", async () => {
    const before = await newestSequence();
    const following = startBin(["audit", "tail", "--follow", "-n", "3", "--json", "--data-dir", dev.dataDir]);
    await following.printed(`"sequence":${before}`);
    await Promise.all([makeEvents(260), makeEvents(40)]);
    const last = await newestSequence();
    expect(last).toBe(before + 300);
    await following.printed(`"sequence":${last},`);
    following.process.kill("SIGINT");
    const { exitCode, stdout, stderr } = await following.ended;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(sequencesOf(stdout)).toEqual(upTo(last, before - 2));
  });
});

describe("export", () => {
  it("writes every event as a JSON line, oldest first", async () => {
    const newest = await newestSequence();
    const { exitCode, stdout, stderr } = await dev.run("audit", "export");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: `${newest} events exported.\n` });
    expect(sequencesOf(stdout)).toEqual(upTo(newest));
  });

  it("goes on by --since", async () => {
    const { stdout } = await dev.run("audit", "export");
    const lines = stdout.trim().split("\n");
    const since = JSON.parse(lines[300] ?? "").at;
    const later = await dev.run("audit", "export", "--since", since);
    const expected = lines.filter((line) => JSON.parse(line).at >= since);
    expect(later.stdout.trim().split("\n")).toEqual(expected);
  });

  it("writes a file that only its owner reads, refuses to overwrite it, and goes on where it ends", async () => {
    const file = join(folder, "audit.jsonl");
    const newest = await newestSequence();
    expect(await dev.json("audit", "export", "--output", file)).toEqual({ file, events: newest });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await dev.run("audit", "export", "--output", file);
    expect(again).toMatchObject({ exitCode: 2, stdout: "" });
    expect(again.stderr).toContain("--append");

    await makeEvents(210);
    // As an export leaves it that was killed in the middle of a line.
    appendFileSync(file, '{"id":"aud_half');
    expect(await dev.json("audit", "export", "--output", file, "--append")).toEqual({ file, events: 210 });
    expect(sequencesOf(readFileSync(file, "utf8"))).toEqual(upTo(newest + 210));
    expect(await dev.json("audit", "export", "--output", file, "--append")).toEqual({ file, events: 0 });
  });

  it("does not touch a file that is no export", async () => {
    const file = join(folder, "notes.txt");
    writeFileSync(file, "dear diary\n");
    expect(await dev.run("audit", "export", "--output", file, "--append")).toMatchObject({ exitCode: 2, stdout: "" });
    expect(readFileSync(file, "utf8")).toBe("dear diary\n");
  });

  it("needs a file to go on with", async () => {
    expect(await dev.run("audit", "export", "--append")).toMatchObject({ exitCode: 2, stdout: "" });
  });
});

describe("explain", () => {
  const explain = async (callId: string | undefined): Promise<string> =>
    (await dev.run("audit", "explain", String(callId))).stdout;
  const failedCallId = ({ stderr }: Ended): string => /call_[0-9a-z]{26}/.exec(stderr)?.[0] ?? "";

  it("tells a write: who, for whom, which records, how it ended, how long, how many requests", async () => {
    const { callId } = await dev.actions.executeTool({
      identifier: "user_aff_123",
      toolName: "affinity_create_note",
      toolInput: { content: "Met Jane.", person_ids: [44320] },
    });
    const told = await explain(callId);
    expect(told).toMatch(/On 2\S+Z the gateway key "dev" \(gwk_\w+\) called affinity_create_note, which writes, for/);
    expect(told).toContain(`user_aff_123 (${dev.devFile.users[0]?.name} <${dev.devFile.users[0]?.email}>)`);
    expect(told).toContain("It succeeded.");
    expect(told).toMatch(/It was about note \d+, person 44320\./);
    expect(told).toMatch(/It took \d+ ms and 1 upstream request; upstream's last answer had status 200\./);
    expect(told).toMatch(/#\d+ \(tool\.call_intended\) and #\d+ \(tool\.call_finished\)/);
    expect(told).toContain("Next: There is nothing to do.");
    const { auditEvents } = await dev.json("audit", "explain", callId);
    expect(auditEvents).toMatchObject([{ outcome: "intended" }, { outcome: "succeeded" }]);
  });

  it("tells why a call was refused and what to do next", async () => {
    const call = ["tools", "call", "affinity_get_person"];
    const malformed = await dev.run(...call, "--identifier", "user_aff_123", "--input", '{"person_id":"x"}');
    const told = await explain(failedCallId(malformed));
    expect(told).toContain("It was refused before anything was sent upstream (invalid_input: the tool input");
    expect(told).toContain("Next: Correct the input; postern tools show affinity_get_person shows what it takes.");
    const nobody = await dev.run(...call, "--identifier", "nobody", "--input", '{"person_id":1}');
    expect(await explain(failedCallId(nobody))).toContain("postern accounts connect --identifier nobody");
    const missing = await dev.run(...call, "--identifier", "user_aff_123", "--input", '{"person_id":1}');
    expect(await explain(failedCallId(missing))).toContain("It failed (record_not_found");
  });

  it("admits that there is no such call", async () => {
    const { exitCode, stderr } = await dev.run("audit", "explain", "call_01jx3v7m9q5w2e8r4t6y0n1c3d");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("--tenant");
  });
});
