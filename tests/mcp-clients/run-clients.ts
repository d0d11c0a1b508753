// `npm run clients`: clients that others wrote, each against a running gateway. A row each; ends non-zero when one fails.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { installPython, whyNoPython } from "@postern/gateway/parts";
import { clientsFolder, installClients } from "./install-clients.ts";
import { type Endpoint, openClientWorld } from "./open-world.ts";

interface Client {
  readonly title: string;
  readonly command: string;
  readonly words: readonly string[];
}

interface Told {
  readonly tools: readonly string[];
  readonly isError: boolean;
  readonly text: string;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const node = (title: string, script: string, ...words: readonly string[]): Client => ({
  title,
  command: process.execPath,
  words: [join(clientsFolder, "clients", script), ...words],
});

const inNode = [
  node("@modelcontextprotocol/sdk 1.32.2 (v1)", "sdk-v1.mjs"),
  node("@modelcontextprotocol/client 2.4.0, 2025-11-25", "sdk-v2.mjs", "legacy"),
  node("@modelcontextprotocol/client 2.4.0, 2026-07-28", "sdk-v2.mjs", "modern"),
  node("@langchain/mcp-adapters 1.1.4", "langchain.mjs"),
  node("@ai-sdk/mcp 2.0.99", "ai-sdk.mjs"),
  node("@openai/agents 0.20.0", "openai-agents.mjs"),
  node("mcp-remote 0.15.1, as a bridge to stdio", "mcp-remote.mjs"),
  node("@modelcontextprotocol/inspector 2.12.0 --cli", "inspector.mjs"),
];

const inPython = (): Client => {
  const why = whyNoPython();
  if (why !== undefined) throw new Error(`${why}, and the client of mcp from PyPI needs it. Install it and run again.`);
  const folder = installPython("mcp-2.3.0", ["mcp==2.3.0"]);
  const script = join(clientsFolder, "clients", "python.py");
  return { title: "mcp 2.3.0 from PyPI", command: "python3", words: [script, folder] };
};

const mostMs = 60_000;

/** Rejects with what the client said, when it ended badly. */
const run = ({ command, words }: Client, { url, token }: Endpoint): Promise<Told> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, POSTERN_URL: url, POSTERN_TOKEN: token };
    const child = spawn(command, words, { cwd: clientsFolder, env, timeout: mostMs });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      const line = out.trim().split("\n").at(-1) ?? "";
      if (code === 0 && line.startsWith("{")) resolve(JSON.parse(line));
      else reject(new Error(`ended with ${code}: ${err.slice(-2_000)}${out.slice(-500)}`));
    });
  });

const fail = (why: string): never => {
  throw new Error(why);
};

const check = async (client: Client, world: Awaited<ReturnType<typeof openClientWorld>>): Promise<string> => {
  const good = await run(client, world.working);
  if (good.tools.join() !== world.tools.join()) fail(`it lists ${good.tools.join()}`);
  if (good.isError || !/"persons"/.test(good.text)) fail(`its call gave ${good.text.slice(0, 300)}`);
  const bad = await run(client, world.revoked);
  if (bad.tools.join() !== world.tools.join()) fail(`with a revoked key it lists ${bad.tools.join()}`);
  if (!bad.isError || !/credential_rejected/.test(bad.text) || !/reconnect/i.test(bad.text))
    fail(`with a revoked key it is told ${bad.text.slice(0, 300)}`);
  return `lists ${good.tools.length} tools, finds persons, is told how to reconnect`;
};

say("installing the clients …");
installClients();
const clients = [...inNode, inPython()];
const world = await openClientWorld();
let failed = 0;
for (const client of clients) {
  try {
    say(`✓ ${client.title.padEnd(48)} ${await check(client, world)}`);
  } catch (error) {
    failed += 1;
    say(`✗ ${client.title.padEnd(48)} ${error instanceof Error ? error.message : String(error)}`);
  }
}
await world.close();
say(`${clients.length - failed} of ${clients.length} clients are served`);
process.exitCode = failed === 0 ? 0 : 1;
