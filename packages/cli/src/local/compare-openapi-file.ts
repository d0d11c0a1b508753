// Reads a file with Affinity's OpenAPI document and lets the connector say what it would break; nothing is asked of a network.
import { closeSync, openSync, readSync } from "node:fs";
import { checkDrift, type Drift, maxOpenApiBytes } from "@postern/affinity/drift";
import { systemCodeOf, usageError } from "../command-error.ts";

const chunkBytes = 64 * 1024;

/** At most one byte more than may be, also of a file that never ends. */
const readBounded = (file: string): string => {
  const handle = openSync(file, "r");
  const chunks: Buffer[] = [];
  try {
    for (let bytes = 0; bytes <= maxOpenApiBytes; ) {
      const chunk = Buffer.alloc(chunkBytes);
      const count = readSync(handle, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      bytes += count;
    }
  } finally {
    closeSync(handle);
  }
  return Buffer.concat(chunks).toString("utf8");
};

const readFile = (file: string): string => {
  try {
    return readBounded(file);
  } catch (error) {
    throw usageError(`Cannot read ${file} (${systemCodeOf(error) ?? "unknown error"}). Nothing was compared.`);
  }
};

export const compareOpenApiFile = (file: string): Drift => {
  const drift = checkDrift(readFile(file));
  if (!("problem" in drift)) return drift;
  throw usageError(
    `Cannot compare ${file}. ${drift.problem} Nothing was compared. Give the OpenAPI document of Affinity's API v2 as JSON.`,
  );
};

export type { Drift };
