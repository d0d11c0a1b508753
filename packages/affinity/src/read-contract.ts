// Reads what a tool promises: recorded as JSON beside the sources by `npm run generate`, so that no tool is loaded to show it.
import { readFile } from "node:fs/promises";
import type { ToolContract } from "@postern/contract";

const folder = new URL("../contracts/", import.meta.url);

/** Rejects when nothing is recorded of the tool in this version. */
export const readContract = async (name: string, version: number): Promise<ToolContract> =>
  // Written from the definitions; `npm run check` compares the two.
  JSON.parse(await readFile(new URL(`${name}@${version}.json`, folder), "utf8")) as ToolContract;
