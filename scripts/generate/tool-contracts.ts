// Reads and prints what each version of each tool promises its callers, a file a version. What is recorded stays as it is.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tool, ToolContract } from "@postern/contract";
import { type Definition, servesOf } from "./contract-problems.ts";
import { anyAnswerSchemaOf, inputSchemaOf } from "./json-schemas.ts";
import { tokensOf } from "./token-cost.ts";
import type { LoadedToolFile } from "./tool-files.ts";

const contractsFolder = "packages/affinity/contracts";

const contractOf = (tool: Tool): ToolContract => ({
  name: tool.name,
  version: tool.version,
  title: tool.title,
  description: tool.description,
  effect: tool.effect,
  scopes: tool.scopes,
  inputSchema: inputSchemaOf(tool),
  outputSchema: anyAnswerSchemaOf(tool),
  tokens: tokensOf(tool),
  examples: tool.examples,
});

/** As JSON has it, so that it can be compared with what is recorded. */
const plain = (contract: ToolContract): ToolContract => JSON.parse(JSON.stringify(contract));

export const definitionOf = ({ path, keptVersion, tool }: LoadedToolFile): Definition => ({
  path,
  contract: plain(contractOf(tool)),
  serves: servesOf(tool),
  isKept: keptVersion !== undefined,
});

/** Every version of every tool that there ever was. */
export const readContracts = (repositoryRoot: string): readonly ToolContract[] =>
  globSync(`${contractsFolder}/*.json`, { cwd: repositoryRoot })
    .toSorted()
    .map((path) => JSON.parse(readFileSync(join(repositoryRoot, path), "utf8")));

export const printContracts = (
  definitions: readonly Definition[],
): { readonly path: string; readonly text: string }[] =>
  definitions.map(({ contract }) => ({
    path: `${contractsFolder}/${contract.name}@${contract.version}.json`,
    text: `${JSON.stringify(contract, null, 2)}\n`,
  }));
