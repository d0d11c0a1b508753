// Attacks by way of upstream: ids that climb, redirects, bombs, echoes, strange certificates, proxies and storms of 401.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findLeaks } from "../scenarios/secret-forms.ts";
import { spawnServe } from "../scenarios/serve-process.ts";
import { createSend, type Stack, startStack } from "../scenarios/start-stack.ts";
import { type HostileUpstream, startHostileUpstream } from "./hostile-upstream.ts";

let upstream: HostileUpstream;
let stack: Stack;
beforeAll(async () => {
  upstream = await startHostileUpstream();
  stack = await startStack({ environment: { POSTERN_AFFINITY_URL: upstream.url } });
  const [user] = upstream.sandbox.users;
  const body = {
    connectionName: "affinity",
    identifier: user?.identifier,
    credential: { apiKey: user?.affinityKey },
  };
  expect((await stack.send("PUT", "/v1/connected-accounts", body)).status).toBe(200);
});
afterAll(async () => {
  await stack.end();
  await upstream.close();
});
afterEach(() => upstream.misbehave(undefined));

const identifier = () => upstream.sandbox.users[0]?.identifier;
const call = (tool: string, input: unknown, more = {}) =>
  stack.send("POST", `/v1/tools/${tool}/call`, { identifier: identifier(), input, ...more });
const getPerson = (more = {}) => call("affinity_get_person", { person_id: 44320 }, more);
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const listen = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

describe("A49", () => {
  const climbing = [
    "../",
    "..%2f..%2f",
    "%252e%252e/",
    "1?x=1",
    "1#x",
    "1;x",
    "1\\..\\x",
    "1%00",
    "1／2",
    "1/../2",
    "9".repeat(100_000),
  ];

  it("by ids of tools that take numbers: nothing is sent", async () => {
    for (const id of climbing) {
      const before = upstream.requests.length;
      for (const [tool, input] of [
        ["affinity_get_person", { person_id: id }],
        ["affinity_get_list", { list_id: id }],
        ["affinity_note_delete", { note_id: id }],
      ] as const) {
        expect((await call(tool, input)).status).toBe(422);
      }
      expect(upstream.requests.length).toBe(before);
    }
  });

  it("by ids of tools that take texts: they stay one segment of the path, or nothing is sent", async () => {
    for (const id of climbing) {
      const before = upstream.requests.length;
      await call("affinity_v2_get_company_field_value", { company_id: 7133202, field_id: id });
      const sent = upstream.requests.slice(before).map((line) => line.split(" ")[1] ?? "");
      for (const path of sent) {
        expect(new URL(path, "http://upstream").pathname.split("/")).toHaveLength(
          "/v2/companies/7133202/fields/x".split("/").length,
        );
        expect(path).not.toContain("?x=1");
      }
    }
  });

  it("by paths of the raw proxy: nothing is sent that is on no list", async () => {
    for (const path of [
      "/v2/../../admin",
      "/v2/persons/..%2f..%2fadmin",
      "//evil.example/v2/persons",
      "/v2/persons/1%00",
      "/v2/%2e%2e/x",
      "/v2/persons;x=1/../..",
      "/admin",
    ]) {
      const before = upstream.requests.length;
      const { status } = await stack.send("GET", `/v1/proxy/affinity${path}?identifier=${identifier()}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(upstream.requests.length).toBe(before);
    }
  });
});

describe("A50", () => {
  it.each(["9007199254740993", "1e400", "-9007199254740993", "18446744073709551616", "1.5"])(
    "%s is no id",
    async (number) => {
      const before = upstream.requests.length;
      const body = `{"identifier":"${identifier()}","input":{"person_id":${number}}}`;
      expect([400, 422]).toContain((await stack.send("POST", "/v1/tools/affinity_get_person/call", body)).status);
      expect(upstream.requests.length).toBe(before);
    },
  );
});

describe("A51", () => {
  it.each([301, 302, 303, 307, 308])("by %i: the other server hears nothing, whatever it is called", async (status) => {
    const heard: string[] = [];
    const evil = createHttpServer((request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.end("{}");
    });
    await listen(evil);
    upstream.misbehave((_, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${portOf(evil)}/v2/persons/1` }).end();
    });
    expect((await getPerson()).status).toBe(502);
    expect(heard).toEqual([]);
    evil.close();
  });
});

describe("A54", () => {
  const seconds = async (run: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await run();
    return (performance.now() - began) / 1_000;
  };

  it("a small packet that unpacks to a gigabyte is cut off", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20), { level: 9 });
    upstream.misbehave((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(bomb);
    });
    const before = process.memoryUsage().rss;
    expect((await getPerson()).status).toBeGreaterThanOrEqual(400);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  it("an answer without an end is cut off", async () => {
    upstream.misbehave((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 0x5b)));
        if (!response.destroyed) response.once("drain", pour);
      };
      pour();
    });
    expect((await getPerson({ timeoutMs: 20_000 })).status).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ["says nothing", () => undefined],
    [
      "sends headers and then nothing",
      (response: { writeHead(status: number): void; flushHeaders(): void }) => {
        response.writeHead(200);
        response.flushHeaders();
      },
    ],
  ])("an upstream that %s is left at the deadline", async (_, act) => {
    upstream.misbehave((__, response) => act(response));
    expect(await seconds(async () => expect((await getPerson({ timeoutMs: 700 })).status).toBe(504))).toBeLessThan(5);
  });

  it("one that sends a byte now and then is left at the deadline, too", async () => {
    upstream.misbehave((_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(drip));
    });
    expect(await seconds(async () => expect((await getPerson({ timeoutMs: 700 })).status).toBe(504))).toBeLessThan(5);
  });
});

describe("A55", () => {
  it("in body, error, headers and encodings: no answer, no audit row holds it", async () => {
    const key = upstream.sandbox.users[0]?.affinityKey ?? "";
    const forms = [
      key,
      encodeURIComponent(key),
      Buffer.from(key).toString("base64"),
      Buffer.from(`:${key}`).toString("base64"),
    ];
    const texts: string[] = [];
    for (const status of [200, 400, 403, 404, 422, 500]) {
      upstream.misbehave((request, response) => {
        const told = JSON.stringify({
          id: 1,
          first_name: forms.join(" "),
          message: `${request.headers.authorization}`,
          errors: forms,
        });
        response.writeHead(status, { "content-type": "application/json", "x-echo": key }).end(told);
      });
      const answer = await getPerson();
      texts.push(answer.text, JSON.stringify([...answer.headers]));
      const relayed = await stack.send("GET", `/v1/proxy/affinity/v2/persons/1?identifier=${identifier()}`);
      texts.push(relayed.text, JSON.stringify([...relayed.headers]));
    }
    texts.push(JSON.stringify(await stack.auditEvents()));
    expect(findLeaks({ key }, { texts: texts.join("\n") })).toEqual([]);
  });
});

describe("A56", () => {
  it("the key is not sent to a server that nobody vouches for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "postern-tls-"));
    const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"];
    execFileSync("openssl", [...words, "-keyout", keyFile, "-out", certFile], { stdio: "ignore" });
    const heard: string[] = [];
    const options = { key: readFileSync(keyFile), cert: readFileSync(certFile) };
    const server = createHttpsServer(options, (request, response) => {
      heard.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const other = await startStack({ environment: { POSTERN_AFFINITY_URL: `https://127.0.0.1:${port}` } });
    const body = {
      connectionName: "affinity",
      identifier: "x",
      credential: { apiKey: "some-key-of-somebody-0123456789" },
    };
    expect((await other.send("PUT", "/v1/connected-accounts", body)).status).toBe(503);
    expect(heard).toEqual([]);
    await other.end();
    server.close();
    rmSync(folder, { recursive: true });
  });
});

describe("A57", () => {
  it("is not asked, whatever the variables say", async () => {
    const heard: string[] = [];
    const trap = createHttpServer((request, response) => {
      heard.push(request.url ?? "");
      response.writeHead(502).end();
    });
    trap.on("connect", (request, socket) => {
      heard.push(request.url ?? "");
      socket.destroy();
    });
    await listen(trap);
    const proxy = `http://127.0.0.1:${portOf(trap)}`;
    const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
    const environment = {
      ...Object.fromEntries(names.map((name) => [name, proxy])),
      NODE_USE_ENV_PROXY: "1",
      POSTERN_AFFINITY_URL: upstream.url,
    };
    const dataDir = mkdtempSync(join(tmpdir(), "postern-proxy-"));
    const served = await spawnServe({ dataDir, environment });
    const send = createSend(() => served.url, readFileSync(join(dataDir, "first-key"), "utf8").trim());
    const [user] = upstream.sandbox.users;
    const credential = { apiKey: user?.affinityKey };
    expect(
      (await send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier: "x", credential })).status,
    ).toBe(200);
    expect(heard).toEqual([]);
    await served.kill("SIGTERM");
    trap.close();
    rmSync(dataDir, { recursive: true });
  });
});

describe("A58", () => {
  it("fifty calls at once with a dead key ask once whether it is dead, and never again", async () => {
    const [, user] = upstream.sandbox.users;
    const body = { connectionName: "affinity", identifier: "dying", credential: { apiKey: user?.affinityKey } };
    await stack.send("PUT", "/v1/connected-accounts", body);
    upstream.misbehave((_, response) => {
      response.writeHead(401, { "content-type": "application/json" }).end('{"message":"unauthorized"}');
    });
    const before = upstream.requests.length;
    const dying = () => call("affinity_get_person", { person_id: 44320 }, { identifier: "dying" });
    const codes = (await Promise.all(Array.from({ length: 50 }, dying))).map(({ body: { code } }) => code);
    expect(new Set(codes)).toEqual(new Set(["credential_rejected"]));
    const during = upstream.requests.slice(before);
    expect(during.filter((line) => line.includes("whoami")).length).toBeLessThanOrEqual(2);
    const after = upstream.requests.length;
    for (let round = 0; round < 10; round += 1) expect((await dying()).body.code).toBe("credential_rejected");
    expect(upstream.requests.length).toBe(after);
  });
});
