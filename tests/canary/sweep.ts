// Searches everything that a canary run kept for every secret that its tests handled, in every form.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { formsOf } from "../scenarios/secret-forms.ts";
import { createSearch, type Needle } from "./find-secrets.ts";

/** Files whose very purpose is to hold a key for their owner; the last two are written by the sandbox for whoever tries it. */
const keepers = new Set(["first-key", "dev.json", "root.key", "keys.json", "users.json"]);

const leastCharacters = 20;
const ownSecret = /^pstn_(?:sk|mcp|url)_(\w{43})/;

/** Of a gateway key, a session token or a URL's secret the random part: what comes before is the same for all. */
const essenceOf = (secret: string): string => ownSecret.exec(secret)?.[1] ?? secret;

const readLines = (file: string): string[] => {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const secretsIn = (folder: string, files: readonly string[]): string[] => {
  const handled = readLines(join(folder, "secrets.jsonl")).map((line): string => JSON.parse(line));
  const written = files
    .filter((file) => basename(file) === "first-key")
    .map((file) => readFileSync(file, "utf8").trim());
  const all = [...handled, ...written].map(essenceOf);
  return [...new Set(all)].filter((secret) => secret.length >= leastCharacters);
};

const needlesOf = (secrets: readonly string[]): Needle[] =>
  secrets.flatMap((secret, index) =>
    formsOf(secret).map((form) => ({ bytes: Buffer.from(form), name: `secret ${index} (…${secret.slice(-3)})` })),
  );

export interface Sweep {
  readonly files: number;
  readonly bytes: number;
  readonly secrets: number;
  /** "what in where". */
  readonly hits: readonly string[];
}

/** `further`: secrets that were handed out before any test ran. */
export const sweep = (folder: string, further: readonly string[] = []): Sweep => {
  const files = filesIn(folder).filter((file) => basename(file) !== "secrets.jsonl");
  const secrets = [...new Set([...secretsIn(folder, files), ...further])];
  const search = createSearch(needlesOf(secrets));
  let bytes = 0;
  const hits: string[] = [];
  for (const file of files.filter((each) => !keepers.has(basename(each)))) {
    bytes += statSync(file).size;
    for (const name of search(readFileSync(file))) hits.push(`${name} in ${relative(folder, file)}`);
  }
  return { files: files.length, bytes, secrets: secrets.length, hits };
};
