// A running `postern dev` of its own for a test file: free ports, a temporary folder, and commands that find it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Postern } from "@postern/sdk";
import type { DevFile } from "./dev-file.ts";
import { type Ended, runBin, startBin } from "./test-bin.ts";

export interface TestDev {
  readonly dataDir: string;
  readonly devFile: DevFile;
  readonly actions: Postern["actions"];
  /** Runs a command beside it. */
  run(...words: string[]): Promise<Ended>;
  /** The same with --json, its answer parsed; throws unless it exits with 0. */
  json(...words: string[]): Promise<Readonly<Record<string, unknown>>>;
  /** Ends the process and keeps its data. */
  stop(): Promise<void>;
  end(): Promise<void>;
}

const parse = ({ exitCode, stdout, stderr }: Ended): Readonly<Record<string, unknown>> => {
  if (exitCode !== 0) throw new Error(`ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
};

export const startTestDev = async (): Promise<TestDev> => {
  const dataDir = mkdtempSync(join(tmpdir(), "postern-test-dev-"));
  const dev = startBin(["dev", "--port", "0", "--sandbox-port", "0", "--data-dir", dataDir]);
  await dev.printed("Ctrl-C stops it.");
  const devFile: DevFile = JSON.parse(readFileSync(join(dataDir, "dev.json"), "utf8"));
  const { actions } = new Postern({ url: devFile.gatewayUrl, apiKey: devFile.gatewayKey });
  const run = (...words: string[]): Promise<Ended> => runBin([...words, "--data-dir", dataDir]);
  const stop = async (): Promise<void> => {
    dev.process.kill("SIGKILL");
    await dev.ended;
  };
  return {
    dataDir,
    devFile,
    actions,
    run,
    json: async (...words) => parse(await run(...words, "--json")),
    stop,
    end: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
