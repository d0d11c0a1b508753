// A pre-authenticated URL is a secret: whatever becomes of a request to one, no line of the log holds it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { legacyRequest, modernRequest, openStream, post, send, sendRaw } from "./mcp-wire.ts";

const secret = "kQ4tZmV8dUqWn2LxYc7RbP0sHaJgE5oT";
let server: ChildProcess;
let url: string;
let log = "";

beforeAll(async () => {
  const program = fileURLToPath(new URL("../conformance/serve-fixture.ts", import.meta.url));
  server = spawn(process.execPath, [program, "trace"], { stdio: ["ignore", "pipe", "pipe"] });
  server.stderr?.on("data", (part) => {
    log += String(part);
  });
  const [line] = await once(server.stdout ?? server, "data");
  url = `${JSON.parse(String(line)).url}/${secret}`;
});
afterAll(async () => {
  if (server.exitCode === null) {
    server.kill();
    await once(server, "exit");
  }
});

const speak = async (text: string): Promise<void> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined).resume();
  socket.end(text);
  await once(socket, "close");
};

it("is in no line, at any level, while the pattern of the path is", async () => {
  const path = new URL(url).pathname;
  expect((await send(url, modernRequest("tools/call", { name: "test_simple_text" }))).status).toBe(200);
  expect((await send(url, legacyRequest("tools/call", { name: "test_bug" }))).body.error.code).toBe(-32603);
  await send(url, legacyRequest("no/such"));
  await post(url, "{");
  await post(url, { jsonrpc: "2.0" }, { headers: { "content-type": "text/plain" } });
  await post(url, JSON.stringify({ x: "y".repeat(300_000) }));
  for (const more of ["/more", "%zz", "%E0%A4%A", "x".repeat(300), `?a=${secret}`]) await post(url + more, "{}");
  for (const method of ["PUT", "OPTIONS", "HEAD", "DELETE"]) await fetch(url, { method });
  await sendRaw(url, legacyRequest("ping"), { host: "evil.example.com" }).answer;
  await sendRaw(url, legacyRequest("ping"), { "x-large": "x".repeat(20_000) }).answer;
  const { leave, answer } = sendRaw(url, modernRequest("tools/call", { name: "test_wait" }));
  setTimeout(leave, 100);
  await answer;
  (await openStream(url)).close();
  await speak(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}`);
  await speak(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
  );
  await speak(`BREW ${path} HTTP/9.9\r\n\r\n`);
  server.kill();
  await once(server, "exit");
  expect(log).toContain('"route":"/mcp/:instanceId/:secret"');
  expect(log).toContain("a bug ended a request");
  expect(log).not.toContain(secret);
  expect(log).not.toContain(secret.slice(0, 12));
});
