// Reads what a person or a program hands over on standard input or in a file: a credential, or a tool's input.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { CommandError, systemCodeOf, usageError } from "./command-error.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Input, Surroundings } from "./surroundings.ts";

const MAX_INPUT_BYTES = 4 * 1024 * 1024;

const readAll = async (stdin: Input): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > MAX_INPUT_BYTES) throw usageError("Standard input is longer than 4 MiB. Nothing was sent.");
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
};

const promptHidden = (question: string, { stdin, stderr }: Surroundings): Promise<string> => {
  const discard = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: discard, terminal: true });
  stderr.write(question);
  return new Promise((resolve, reject) => {
    lines.once("SIGINT", () => {
      reject(new CommandError("Cancelled. Nothing was sent.", exitCodes.interrupted));
      lines.close();
    });
    lines.once("close", () => resolve(""));
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
  }).finally(() => stderr.write("\n")) as Promise<string>;
};

/** One secret line: typed unseen on a terminal, else read from standard input. */
export const readSecretLine = async (question: string, surroundings: Surroundings): Promise<string> => {
  const { stdin } = surroundings;
  const text = stdin.isTTY ? await promptHidden(question, surroundings) : await readAll(stdin);
  const secret = text.trim();
  if (secret === "") throw usageError("No key was given. Nothing was sent. Type it when asked, or pipe it in.");
  if (/[\r\n]/.test(secret)) throw usageError("More than one line was given; a key is one line. Nothing was sent.");
  return secret;
};

const readFile = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw usageError(`Cannot read ${path} (${systemCodeOf(error) ?? "unknown error"}). Nothing was sent.`);
  }
};

/** A tool's input: JSON itself, `@file`, or `-` for standard input. */
export const readToolInput = async (given: string, stdin: Input): Promise<Record<string, unknown>> => {
  const text = given === "-" ? await readAll(stdin) : given.startsWith("@") ? readFile(given.slice(1)) : given;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw usageError('--input is not JSON. Nothing was sent. Give an object such as \'{"term":"Jane"}\', @file or -.');
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw usageError("--input must be a JSON object. Nothing was sent.");
  }
  return { ...value };
};
