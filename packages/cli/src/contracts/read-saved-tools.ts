// Reads a file that `postern tools list --json` wrote, also one of an older gateway, which told less of each tool.
import { readFileSync } from "node:fs";
import { toolDescription } from "@postern/contract";
import { systemCodeOf, usageError } from "../command-error.ts";
import type { Promised } from "./diff-tools.ts";

const savedTool = toolDescription.pick({
  name: true,
  version: true,
  title: true,
  description: true,
  effect: true,
  scopes: true,
  inputSchema: true,
  outputSchema: true,
});

const readText = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(`Cannot read ${file} (${systemCodeOf(error) ?? "unknown error"}). Nothing was compared.`);
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Throws `CommandError` for a file that is something else. */
export const readSavedTools = (file: string): readonly Promised[] => {
  const saved = parse(readText(file));
  const tools = typeof saved === "object" && saved !== null && "tools" in saved ? saved.tools : undefined;
  const parsed = savedTool.array().safeParse(tools);
  if (parsed.success) return parsed.data;
  throw usageError(
    `${file} is no list of tools. Nothing was compared. Save one with: postern tools list --json > tools.json`,
  );
};
