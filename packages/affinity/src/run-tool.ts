// Runs one tool over one session and holds its output against the schema that callers were promised.
import {
  askedOf,
  type DoubtfulCall,
  type DryRunResult,
  GatewayError,
  type Resolution,
  type Tool,
} from "@postern/contract";
import type { z } from "zod";
import { createAddLinks } from "./add-links.ts";
import type { AffinityResources } from "./resources/create-affinity-resources.ts";
import type { Rehearsal } from "./resources/rehearsal/create-rehearsal.ts";
import { plainLine } from "./upstream/plain-line.ts";
import { createQuickRead, type QuickRead, unread } from "./upstream/quick-read.ts";
import type { RelayingRequester } from "./upstream/request.ts";

const unfitOutput = (tool: Tool, places: string): GatewayError => {
  const cause = new Error(`output of ${tool.name} does not fit its schema at ${places}`);
  // A write has taken effect by now: "unknown" keeps a caller from doing it twice.
  return tool.effect === "read"
    ? new GatewayError(
        "upstream_unexpected_response",
        "Affinity's answer could not be turned into a result. Nothing was changed. If it happens again, tell whoever runs Postern.",
        { cause },
      )
    : new GatewayError(
        "upstream_outcome_unknown",
        "Affinity accepted the change, but its answer could not be turned into a result. Do not repeat the call: read the record to see what it holds now.",
        { cause },
      );
};

/** A few, and short: upstream may choose what a property is called. */
const placesOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 5)
    .map((issue) => plainLine(issue.path.join("."), 80))
    .join(", ");

type Upstream = AffinityResources | RelayingRequester;

export interface ToolRunner {
  /** Runs a tool on input that its schema accepted. Throws `GatewayError` for output that its schema refuses. */
  run(tool: Tool, input: unknown, upstream: Upstream): Promise<unknown>;
  /** What the tool would change; `upstream` is of the rehearsal's requester. */
  rehearse(
    tool: Tool,
    input: unknown,
    on: { rehearsal: Rehearsal; upstream: AffinityResources },
  ): Promise<DryRunResult>;
  /** What reading tells of an earlier call of the tool. A tool that cannot tell, or tells what it did not promise, tells nothing. */
  resolve(call: DoubtfulCall, upstream: AffinityResources): Promise<Resolution<unknown>>;
}

/** Looks at every output whole; zod is asked for those that a quick look leaves open. */
const createCheck = () => {
  const quickReads = new Map<Tool, QuickRead>();
  return (tool: Tool, output: unknown): z.ZodError | undefined => {
    const quickRead = quickReads.get(tool) ?? createQuickRead(tool.output);
    quickReads.set(tool, quickRead);
    return quickRead(output) === unread ? tool.output.safeParse(output).error : undefined;
  };
};

/** Whether `defineTool` added the input. A tool's own `detail` keeps its own words. */
const isAdded = ({ shaping }: Tool, name: string, value: unknown): boolean => {
  if (name === "dry_run" || name === "result_cursor") return true;
  if (shaping === undefined) return false;
  if (name !== "detail") return name === shaping.namesInput;
  return !shaping.hasOwnDetail || (shaping.isConciseOurs && value === "concise");
};

/** No tool is told whether it is a dry run: it does the same either way. */
const inputOfTool = (tool: Tool, input: unknown): never => {
  if (typeof input !== "object" || input === null) return input as never;
  const entries = Object.entries(input);
  const own = entries.filter(([name, value]) => !isAdded(tool, name, value));
  return (own.length === entries.length ? input : Object.fromEntries(own)) as never;
};

/** `webUrl`: of Affinity's web app, without a slash at its end; records in outputs are given their address there. */
export const createToolRunner = (webUrl: string): ToolRunner => {
  const check = createCheck();
  const addLinks = createAddLinks(webUrl);
  return {
    async run(tool, input, upstream) {
      // The catalog has forgotten the types; the gateway has parsed the input with this very tool's schema.
      const context = { upstream: upstream as never, asked: askedOf(tool, input) };
      const output = await tool.run(inputOfTool(tool, input), context);
      const refused = check(tool, output);
      if (refused === undefined) return addLinks(tool, output);
      throw unfitOutput(tool, placesOf(refused));
    },
    rehearse: (tool, input, { rehearsal, upstream }) =>
      rehearsal.of(() =>
        tool.run(inputOfTool(tool, input), { upstream: upstream as never, asked: askedOf(tool, input) }),
      ),
    async resolve({ tool, input, write }, upstream) {
      if (tool.resolve === undefined) return { status: "unknown" };
      const resolution = await tool.resolve(inputOfTool(tool, input), { upstream: upstream as never, write });
      if (resolution.status !== "done") return resolution;
      if (check(tool, resolution.output) !== undefined) return { status: "unknown" };
      return { status: "done", output: addLinks(tool, resolution.output) };
    },
  };
};
