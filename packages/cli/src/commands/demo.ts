// `postern demo` (`npm run demo`): shows the whole of Postern in one run, from the first call to a replaced key and a verified audit log.
import type { Command } from "commander";
import { parsePath } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface DemoOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

const run = async (options: DemoOptions, surroundings: Surroundings): Promise<void> => {
  const { runDemo } = await import("../demo/run-demo.ts");
  await runDemo({ surroundings, dataDir: options.dataDir, output: outputOf(surroundings, options) });
};

export const createDemoCommand = (surroundings: Surroundings): Command =>
  commandWithExamples(
    "demo",
    "run every tool once on a gateway and sandbox of its own, lose a key and replace it, verify the audit log",
    ["postern demo", "postern demo --data-dir /tmp/postern-demo   # keeps the data", "postern demo --json"],
  )
    .option("--data-dir <dir>", "keep the data here (default: a temporary folder, removed at the end)", parsePath)
    .option("--json", "print one line of JSON per step")
    .action((options: DemoOptions) => run(options, surroundings));
