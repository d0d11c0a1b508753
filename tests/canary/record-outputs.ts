// Runs before each test file of a canary run: keeps what the file's tests leave and hear, and which secrets they handled.
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect } from "vitest";

const folder = process.env["POSTERN_CANARY_DIR"] ?? "";
const testFile = basename(expect.getState().testPath ?? "unknown");
const own = join(folder, "heard", `${testFile}-${process.pid}-${Math.random().toString(36).slice(2)}`);
const kept = join(folder, "kept");

const append = (name: string, text: string | Uint8Array): void => fs.appendFileSync(`${own}-${name}`, text);

const noteSecret = (secret: unknown): void => {
  if (typeof secret === "string") fs.appendFileSync(join(folder, "secrets.jsonl"), `${JSON.stringify(secret)}\n`);
};

/** A folder of a test is put aside instead of being removed. */
const keepRemoved = (): void => {
  const { rmSync } = fs;
  fs.rmSync = (path, options) => {
    const isOfTest = options?.recursive === true && dirname(String(path)) === tmpdir() && fs.existsSync(path);
    if (!isOfTest) return rmSync(path, options);
    fs.renameSync(path, join(kept, `${Math.random().toString(36).slice(2)}-${basename(String(path))}`));
  };
};

/** `postern sandbox` tells the made-up keys of its users; a new canary's key, a session token and a secret URL are told once: that is what they are for. */
const tellKeys = [["sandbox"], ["canaries", "create"], ["mcp", "tokens", "create"], ["mcp", "--secret-url"]];

const isCommand = (command: readonly string[], words: readonly string[]): boolean =>
  command.every((word) => words.includes(word));

/** What other processes say. */
const hearChildren = (): void => {
  const { spawn } = childProcess;
  const listening = (...words: Parameters<typeof spawn>) => {
    const child = spawn(...words);
    if (Array.isArray(words[1]) && tellKeys.some((command) => isCommand(command, words[1] as string[]))) return child;
    child.stdout?.on("data", (chunk: Uint8Array) => append("children", chunk));
    child.stderr?.on("data", (chunk: Uint8Array) => append("children", chunk));
    return child;
  };
  childProcess.spawn = listening as typeof spawn;
};

const keyOf = (authorization: string | null): string | undefined => /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];

const apiKeyIn = (body: unknown): unknown => {
  try {
    const { apiKey, credential } = JSON.parse(String(body));
    return apiKey ?? credential?.apiKey;
  } catch {
    return undefined;
  }
};

/** The answers in which a key is told, once. */
const tellsKey = (method: string, path: string): boolean =>
  method === "POST" && /^\/v1\/(gateway-keys|canaries|mcp-servers\/[^/]+\/(session-tokens|instances))$/.test(path);

/** What a gateway answers: its paths begin with /v1/, which no other server of the tests has. */
const hearAnswers = (): void => {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init?.body instanceof ReadableStream ? undefined : init);
    const { pathname } = new URL(request.url);
    const isOfGateway = pathname.startsWith("/v1/");
    if (pathname.startsWith("/mcp/")) for (const secret of secretsOfEndpoint(request)) noteSecret(secret);
    if (isOfGateway) noteSecret(keyOf(request.headers.get("authorization")));
    if (isOfGateway && pathname.startsWith("/v1/connected-accounts")) noteSecret(apiKeyIn(init?.body));
    const response = await fetch(input, init);
    if (!isOfGateway) return response;
    const text = await response.clone().text();
    const told = tellsKey(request.method, pathname) ? secretOfAnswer(text) : undefined;
    if (told !== undefined) noteSecret(told);
    else append("answers", `${JSON.stringify([...response.headers])}\n${text}\n`);
    return response;
  };
};

/** A session token, and the secret in a URL that needs none. */
const secretsOfEndpoint = ({ url, headers }: Request): unknown[] => [
  keyOf(headers.get("authorization")),
  /pstn_url_\w+/.exec(url)?.[0],
];

const secretOfAnswer = (text: string): unknown => {
  try {
    const { key, token, secretUrl } = JSON.parse(text);
    return key ?? token ?? secretUrl?.split("/").at(-1);
  } catch {
    return undefined;
  }
};

fs.mkdirSync(join(folder, "heard"), { recursive: true });
fs.mkdirSync(kept, { recursive: true });
keepRemoved();
hearChildren();
hearAnswers();
syncBuiltinESMExports();
