// Runs before each test file of a canary run: keeps what the file's tests leave and hear, and which secrets they handled.
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const folder = process.env["POSTERN_CANARY_DIR"] ?? "";
const own = join(folder, "heard", `${process.pid}-${Math.random().toString(36).slice(2)}`);
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

/** What other processes say. */
const hearChildren = (): void => {
  const { spawn } = childProcess;
  const listening = (...words: Parameters<typeof spawn>) => {
    const child = spawn(...words);
    // `postern sandbox` tells the made-up keys of its users: that is what it is for.
    if (Array.isArray(words[1]) && words[1].includes("sandbox")) return child;
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

/** The one answer in which a key is told, and the answer to a key as an echo of what was asked, are as they should be. */
const tellsKey = (method: string, path: string): boolean => method === "POST" && path === "/v1/gateway-keys";

/** What a gateway answers: its paths begin with /v1/, which no other server of the tests has. */
const hearAnswers = (): void => {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init?.body instanceof ReadableStream ? undefined : init);
    const { pathname } = new URL(request.url);
    const isOfGateway = pathname.startsWith("/v1/");
    if (isOfGateway) noteSecret(keyOf(request.headers.get("authorization")));
    if (isOfGateway && pathname.startsWith("/v1/connected-accounts")) noteSecret(apiKeyIn(init?.body));
    const response = await fetch(input, init);
    if (!isOfGateway) return response;
    const text = await response.clone().text();
    if (tellsKey(request.method, pathname)) noteSecret(apiKeyOfAnswer(text));
    else append("answers", `${JSON.stringify([...response.headers])}\n${text}\n`);
    return response;
  };
};

const apiKeyOfAnswer = (text: string): unknown => {
  try {
    return JSON.parse(text).key;
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
