// `postern tools diff`: shows what changed in tools, and whether it breaks those who call them.
import type { Command } from "commander";
import { CommandError, usageError } from "../command-error.ts";
import type { ToolsDiff } from "../contracts/diff-tools.ts";
import { count } from "../count.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import { parsePath } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

interface DiffOptions extends GatewayOptions {
  readonly saved?: string;
}

type Actions = ReturnType<typeof findGateway>["actions"];

const nameOf = (reference: string): string => reference.split("@")[0] ?? "";

const diffVersions = async (actions: Actions, from: string, to: string): Promise<ToolsDiff> => {
  if (nameOf(from) !== nameOf(to))
    throw usageError(`${from} and ${to} are two tools. Nothing was compared; name two versions of one.`);
  const { diffTools } = await import("../contracts/diff-tools.ts");
  const [older, newer] = await Promise.all([actions.getTool(from), actions.getTool(to)]);
  return diffTools([older.tool], [newer.tool]);
};

const diffSaved = async (actions: Actions, file: string): Promise<ToolsDiff> => {
  const { readSavedTools } = await import("../contracts/read-saved-tools.ts");
  const saved = readSavedTools(file);
  const { diffTools } = await import("../contracts/diff-tools.ts");
  return diffTools(saved, (await actions.listTools()).tools);
};

const find = (words: readonly (string | undefined)[], options: DiffOptions, actions: Actions): Promise<ToolsDiff> => {
  const [from, to] = words;
  if ((from === undefined) === (options.saved === undefined))
    throw usageError("Name either a version of a tool, such as affinity_get_person@1, or --saved with a file.");
  return from === undefined ? diffSaved(actions, options.saved ?? "") : diffVersions(actions, from, to ?? nameOf(from));
};

const diff = async (
  words: readonly (string | undefined)[],
  options: DiffOptions,
  surroundings: Surroundings,
): Promise<void> => {
  const found = await find(words, options, findGateway(options, surroundings.env).actions);
  const { describeDiff } = await import("../contracts/describe-diff.ts");
  const output = outputOf(surroundings, options);
  output.result(found, describeDiff(found, output.look));
  if (found.breaking.length === 0) return;
  throw new CommandError(
    `${count(found.breaking.length, "tool")} changed in a way that breaks callers. Adapt them; until then pin a version that is still served, as affinity_get_person@1 does: \`postern tools show\` names them.`,
  );
};

export const createToolsDiffCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples(
      "diff",
      "show what changed between two versions of a tool, or since a list was saved; ends with 1 when something breaks callers",
      [
        "postern tools diff affinity_list_lists@1",
        "postern tools diff affinity_list_lists@1 affinity_list_lists@2 --json",
        "postern tools list --json > tools.json   # later: postern tools diff --saved tools.json",
      ],
    ),
  )
    .argument("[from]", "a version of a tool, e.g. affinity_list_lists@1")
    .argument("[to]", "another version of it (default: the newest)")
    .option(
      "--saved <file>",
      "what `postern tools list --json` wrote earlier, compared with what is served now",
      parsePath,
    )
    .action((from: string | undefined, to: string | undefined, options: DiffOptions) =>
      diff([from, to], options, surroundings),
    );
