// `postern tools call`: runs one tool in the name of one user.
import type { Command } from "commander";
import { count } from "../count.ts";
import { addGatewayOptions, addTenantOption, findGateway, type TenantOptions } from "../find-gateway.ts";
import { parseConnection, parseResultTokens, parseTimeoutMs } from "../parse-values.ts";
import { printableJson, printableText } from "../printable-text.ts";
import { readToolInput } from "../read-input.ts";
import type { Surroundings } from "../surroundings.ts";
import { addIdentifierOption, commandWithExamples, outputOf } from "./define-command.ts";

interface CallOptions extends TenantOptions {
  readonly identifier: string;
  readonly input: string;
  readonly connection?: string;
  readonly timeoutMs?: number;
  readonly idempotencyKey?: string;
  readonly maxResultTokens?: number;
}

const call = async (toolName: string, options: CallOptions, surroundings: Surroundings): Promise<void> => {
  const { actions } = findGateway(options, surroundings.env);
  const answer = await actions.executeTool({
    identifier: options.identifier,
    toolName,
    toolInput: await readToolInput(options.input, surroundings.stdin),
    connectionName: options.connection,
    timeoutMs: options.timeoutMs,
    idempotencyKey: options.idempotencyKey,
    maxResultTokens: options.maxResultTokens,
  });
  const { upstreamRequests, durationMs, replayOf } = answer.meta;
  const output = outputOf(surroundings, options);
  output.result(answer, printableJson(answer.data, 2));
  const replayed = replayOf === undefined ? "" : `, the answer of ${replayOf}`;
  output.remark(
    printableText(
      `${answer.callId}: ${count(upstreamRequests, "upstream request")}, ${Math.round(durationMs)} ms${replayed}`,
    ),
  );
};

export const createToolsCallCommand = (surroundings: Surroundings): Command =>
  addIdentifierOption(
    addTenantOption(
      addGatewayOptions(
        commandWithExamples("call", "run one tool in the name of one user", [
          `postern tools call affinity_search_persons --identifier user_aff_123 --input '{"term":"Jane"}'`,
          "postern tools call affinity_create_note --identifier user_aff_123 --input @note.json",
          "echo '{}' | postern tools call affinity_list_lists --identifier user_aff_123 --input - --json",
        ]),
      ),
    ),
    "the user in whose name Affinity is called",
  )
    .argument("<name>", "name of the tool, e.g. affinity_get_person")
    .option("--input <json>", "the tool's input: a JSON object, @file, or - for standard input", "{}")
    .option("--connection <name>", "needed only when the user has several connections", parseConnection)
    .option("--timeout-ms <ms>", "deadline of the call in milliseconds, 1 to 120000 (default: 30000)", parseTimeoutMs)
    .option("--idempotency-key <key>", "makes a write happen once: a later call with this key gets the same answer")
    .option(
      "--max-result-tokens <count>",
      "tokens that the result may have, 1000 to 2000000 (default: the gateway's setting, 20000)",
      parseResultTokens,
    )
    .action((name: string, options: CallOptions) => call(name, options, surroundings));
