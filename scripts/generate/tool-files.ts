// Finds the tools by walking their folder: where a tool's file lies says what it exports and what the tool is called.
import { globSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Tool } from "@postern/contract";

export const toolsFolder = "packages/affinity/src/tools";

/**
 * A tool file as its path tells it: `notes/create-note.ts` holds `createNote`, the tool `affinity_create_note`;
 * `notes/create-note.v1.ts` holds `createNoteV1`, its version 1, kept for those who call that.
 */
export interface ToolFile {
  /** Relative to the folder of tools, with forward slashes. */
  readonly path: string;
  readonly exportName: string;
  readonly toolName: string;
  /** Set for a former definition that stands beside the newest. */
  readonly keptVersion?: number;
}

export interface LoadedToolFile extends ToolFile {
  readonly tool: Tool;
}

const toCamelCase = (kebab: string): string => kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

export const describeToolFile = (path: string): ToolFile => {
  const [name = "", kept] = basename(path, ".ts").split(".v");
  const file = { path, exportName: toCamelCase(name), toolName: `affinity_${name.replaceAll("-", "_")}` };
  return kept === undefined ? file : { ...file, exportName: `${file.exportName}V${kept}`, keptVersion: Number(kept) };
};

/** All tool files, sorted by path. */
export const listToolFiles = (repositoryRoot: string): ToolFile[] =>
  globSync("*/*.ts", { cwd: join(repositoryRoot, toolsFolder) })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !path.endsWith(".test.ts"))
    .map(describeToolFile)
    .sort((a, b) => (a.path < b.path ? -1 : 1));

export const importToolFile = async (repositoryRoot: string, file: ToolFile): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(repositoryRoot, toolsFolder, file.path)).href);

const isTool = (value: unknown): value is Tool =>
  typeof value === "object" && value !== null && "name" in value && "input" in value && "run" in value;

const loadToolFile = async (repositoryRoot: string, file: ToolFile): Promise<LoadedToolFile> => {
  const tool = (await importToolFile(repositoryRoot, file))[file.exportName];
  if (!isTool(tool)) throw new Error(`${toolsFolder}/${file.path} must export the tool \`${file.exportName}\``);
  return { ...file, tool };
};

/** Imports every tool from its own file, so that a stale catalog cannot hide one. Sorted by path. */
export const loadToolFiles = (repositoryRoot: string): Promise<LoadedToolFile[]> =>
  Promise.all(listToolFiles(repositoryRoot).map((file) => loadToolFile(repositoryRoot, file)));
