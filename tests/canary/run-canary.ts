// `npm run canary`: runs the tests, keeps all that they print, answer and leave on disk, and searches it for every key that they
// handled. Words go to the test runner. POSTERN_CANARY_SEED=1 adds a leak, which has to be found.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@postern/affinity-sandbox";
import { type Sweep, sweep } from "./sweep.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const vitest = join(root, "node_modules/vitest/vitest.mjs");

const runTests = async (folder: string, words: readonly string[]): Promise<number> => {
  const scratch = join(folder, "tmp");
  mkdirSync(scratch);
  // PostgreSQL runs as another user where the tests run as root, and has to get to its folder.
  for (const each of [folder, scratch]) chmodSync(each, 0o711);
  const log = createWriteStream(join(folder, "runner.txt"));
  const child = spawn(process.execPath, [vitest, "run", ...words], {
    cwd: root,
    env: { ...process.env, POSTERN_CANARY_DIR: folder, TMPDIR: scratch },
    stdio: ["inherit", "pipe", "pipe"],
  });
  for (const [heard, shown] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    heard.on("data", (chunk: Uint8Array) => {
      shown.write(chunk);
      log.write(chunk);
    });
  }
  const [code] = await once(child, "close");
  log.end();
  await once(log, "finish");
  return code ?? 1;
};

const tell = ({ files, bytes, secrets, hits }: Sweep): void => {
  for (const hit of hits.slice(0, 50)) process.stdout.write(`leaked: ${hit}\n`);
  const size = `${Math.round(bytes / 1024 / 1024)} MiB`;
  process.stdout.write(`canary: ${files} files (${size}) searched for ${secrets} secrets, ${hits.length} hits\n`);
};

const folder = mkdtempSync(join(tmpdir(), "postern-canary-run-"));
try {
  const code = await runTests(folder, process.argv.slice(2));
  // The sandbox gives the same keys to the same users each time, also where a test never hands them on itself.
  const keys = createSandbox().users.map(({ affinityKey }) => affinityKey);
  if (process.env["POSTERN_CANARY_SEED"] === "1")
    writeFileSync(join(folder, "seeded"), `a log line with ${Buffer.from(`:${keys[0]}`).toString("base64")}`);
  const found = sweep(folder, keys);
  tell(found);
  process.exitCode = code === 0 && found.hits.length > 0 ? 1 : code;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
