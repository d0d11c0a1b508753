// The witness: a file outside of the database that tells how far each audit chain had come. Read whole, written on.
//
// The first line names the instance and its generation; each further one is ["tenant", sequence, "hash"], the last of a tenant
// counts. A line that a crash cut off is passed over.
import { closeSync, openSync, readFileSync } from "node:fs";
import { appendFile, open } from "node:fs/promises";
import { z } from "zod";
import type { ChainHead } from "../audit/chain.ts";
import { explainFileError } from "../platform/startup-error.ts";
import { writePrivateFile } from "../platform/write-private-file.ts";

const firstLine = z.object({ format: z.literal(1), instance: z.string(), generation: z.number().int() });
const headLine = z.tuple([z.string(), z.number().int(), z.string()]);

export interface WitnessedStore {
  readonly instance: string;
  readonly generation: number;
  readonly heads: ReadonlyMap<string, ChainHead>;
}

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw explainFileError(error, file);
  }
};

/** Undefined when there is none yet. Throws `StartupError` when it cannot be read. */
export const readWitness = (file: string): WitnessedStore | undefined => {
  const [first = "", ...lines] = readText(file).split("\n");
  const header = firstLine.safeParse(parseLine(first));
  if (!header.success) return undefined;
  const heads = new Map<string, ChainHead>();
  for (const line of lines) {
    const { data, success } = headLine.safeParse(parseLine(line));
    if (success) heads.set(data[0], { sequence: data[1], hash: data[2] });
  }
  return { ...header.data, heads };
};

const toLines = (heads: Iterable<readonly [string, ChainHead]>): string =>
  [...heads].map(([tenant, { sequence, hash }]) => `${JSON.stringify([tenant, sequence, hash])}\n`).join("");

/** In the place of whatever was there. Throws `StartupError` when it cannot be written. */
export const writeWitness = (file: string, { instance, generation, heads }: WitnessedStore): void =>
  writePrivateFile(file, `${JSON.stringify({ format: 1, instance, generation })}\n${toLines(heads)}`);

/** Throws `StartupError` when nothing can be written on there. */
export const requireWritable = (file: string): void => {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    throw explainFileError(error, file);
  }
};

/** On disk when it resolves. Returns how many bytes were added. */
export const appendHeads = async (file: string, heads: ReadonlyMap<string, ChainHead>): Promise<number> => {
  const text = toLines(heads);
  const handle = await open(file, "a", 0o600);
  try {
    await appendFile(handle, text);
    await handle.datasync();
    return Buffer.byteLength(text);
  } finally {
    await handle.close();
  }
};
