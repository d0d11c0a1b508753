// `postern affinity drift`: compares a newer OpenAPI document of Affinity's API with what the connector uses of it.
import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { count } from "../count.ts";
import { describeDrift } from "../local/describe-drift.ts";
import { parsePath } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";
import { addRequiredOption, commandWithExamples, outputOf } from "./define-command.ts";

interface DriftOptions {
  readonly openapi: string;
  readonly json?: boolean;
}

const compare = async (options: DriftOptions, surroundings: Surroundings): Promise<void> => {
  // Loaded here, so that the other commands start without the connector's code.
  const { compareOpenApiFile } = await import("../local/compare-openapi-file.ts");
  const drift = compareOpenApiFile(options.openapi);
  const output = outputOf(surroundings, options);
  output.result(drift, describeDrift(drift, output.look));
  if (drift.breaks.length === 0) return;
  throw new CommandError(
    `The connector would not work in ${count(drift.breaks.length, "place")} with an API as this document has it. Adapt it before users' keys move to that version.`,
  );
};

export const createAffinityDriftCommand = (surroundings: Surroundings): Command =>
  addRequiredOption(
    commandWithExamples(
      "drift",
      "compare a newer OpenAPI document of Affinity's API v2 with what the connector uses; ends with 1 when something breaks",
      ["postern affinity drift --openapi affinity-v2.json", "postern affinity drift --openapi affinity-v2.json --json"],
    ),
    { flags: "--openapi <file>", description: "the document, as JSON; nothing is fetched", parse: parsePath },
  )
    .option("--json", "print JSON for programs: `breaks`, `news` and `usedOperations`")
    .action((options: DriftOptions) => compare(options, surroundings));
