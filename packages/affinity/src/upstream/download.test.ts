// Downloads against servers of all kinds: the key stays with the API, the link stays secret, and a file has a size and an end.
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { toLinkAnswer } from "./answer.ts";
import { maxDownloadBytes } from "./download.ts";
import type { Requester } from "./request.ts";
import { json, type Reply, type ScriptedServer, startServer } from "./server.fixture.ts";
import { apiKey, closers, expectNoKey, expectSettled, failureOf, openTransport } from "./transport.fixture.ts";

const signature = "Marked-Signature-0123456789";
const content = Buffer.from([0, 255, 13, 10, 128]);
const file: Reply = (response) => response.writeHead(200, { "content-type": "application/pdf" }).end(content);
const redirectTo =
  (location: string, status = 302): Reply =>
  (response) =>
    response.writeHead(status, { location }).end(`Moved to ${location}`);

const download = (requester: Requester, maxBytes?: number) =>
  requester.download({ path: "/entity-files/download/7", purpose: "download file 7", maxBytes });

/** One server for the API and, as the sandbox does, for its files: `api` answers first, then `store`. */
const setUp = async (store: readonly Reply[], options: { timeoutMs?: number; api?: Reply } = {}) => {
  let server: ScriptedServer | undefined;
  const api: Reply = (response, request) =>
    (options.api ?? redirectTo(`${server?.url}/_files/7?signature=${signature}`))(response, request);
  server = await startServer(api, ...store);
  closers.push(server.close);
  return { server, ...openTransport(server.url, options) };
};

const expectNoLink = (error: unknown): void => {
  expectNoKey(error);
  const printed = inspect(error, { depth: null, showHidden: true });
  for (const part of [signature, "_files", "evil"]) expect(printed).not.toContain(part);
};

describe("a download", () => {
  it.each([301, 302, 303, 307, 308])("follows the one link without the key (%i)", async (status) => {
    let url = "";
    const { server, requester, session } = await setUp([file], {
      api: (response, request) => redirectTo(`${url}/_files/7?signature=${signature}`, status)(response, request),
    });
    url = server.url;
    expect(await download(requester)).toEqual({ content, contentType: "application/pdf" });
    const [asked, read] = server.received;
    expect(asked?.headers["authorization"]).toBe(`Bearer ${apiKey}`);
    expect([read?.method, read?.url]).toEqual(["GET", `/_files/7?signature=${signature}`]);
    expect(inspect(read)).not.toContain(apiKey);
    expect(read?.headers["authorization"]).toBeUndefined();
    // The file store is no part of the API, so nothing is spent on it.
    expectSettled(session, 1);
  });

  it("reads again after failures of the store, by the same link", async () => {
    const { server, requester } = await setUp([
      (response) => response.writeHead(503).end(signature),
      (response) => response.socket?.destroy(),
      file,
    ]);
    expect((await download(requester)).content).toEqual(content);
    expect(server.received.map(({ url }) => url.slice(0, 9))).toEqual(["/entity-f", ...Array(3).fill("/_files/7")]);
  });

  it("gives what is exactly as large as it may be", async () => {
    const { requester } = await setUp([file]);
    expect((await download(requester, content.length)).content).toEqual(content);
  });
});

describe("a link", () => {
  it.each([
    ["to another host", (_: string, other: string) => `${other}/evil?signature=${signature}`],
    ["without a host", () => `/_files/7?signature=${signature}`],
    ["that holds the key", (own: string) => `${own}/_files/7?signature=${apiKey}`],
    ["that holds the key, encoded", (own: string) => `${own}/_files/${Buffer.from(apiKey).toString("base64url")}`],
    ["with a user", (own: string) => `${own.replace("//", "//evil@")}/_files/7`],
    ["that is empty", () => ""],
  ])("%s is not followed, and not told", async (_, linkOf) => {
    const other = await startServer(file);
    closers.push(other.close);
    let link = "";
    const { server, requester } = await setUp([file], { api: (...given) => redirectTo(link)(...given) });
    link = linkOf(server.url, other.url);
    const error = await failureOf(download(requester));
    expect(error.code).toBe("upstream_unexpected_response");
    expectNoLink(error);
    expect([server.received.length, other.received.length]).toEqual([1, 0]);
  });

  it.each([
    ["a redirect without an address", (response) => response.writeHead(302).end()],
    ["a file in place of a link", file],
    ["a record in place of a link", json(200, { id: 7, location: "https://userfiles.affinity.co/x" })],
    ["nothing", (response) => response.writeHead(204).end()],
  ] as readonly (readonly [string, Reply])[])("is missed in %s", async (_, api) => {
    const { server, requester } = await setUp([file], { api });
    expect((await failureOf(download(requester))).code).toBe("upstream_unexpected_response");
    expect(server.received).toHaveLength(1);
  });

  it.each([
    [404, "record_not_found"],
    [401, "credential_rejected"],
    [403, "upstream_rejected"],
  ] as const)("that Affinity refuses with %i is %s", async (status, code) => {
    const { requester } = await setUp([file], { api: json(status, { message: "no" }) });
    expect((await failureOf(download(requester))).code).toBe(code);
  });

  it("stands in nothing of the answer but in a secret, fit to be followed or not", () => {
    for (const location of [`https://evil.example/_files?${signature}`, `https://evil.example/_files?${apiKey}`]) {
      const text = JSON.stringify({ message: `Moved to ${location}` });
      const answer = toLinkAnswer({ sent: true, status: 302, headers: { location }, text }, apiKey);
      expectNoLink(answer);
    }
  });

  it("is followed by no read but a download", async () => {
    const { server, requester } = await setUp([file]);
    const path = "/entity-files/download/7";
    await failureOf(requester.command({ method: "POST", path, purpose: "x", howToCheck: "Look." }));
    expect(server.received).toHaveLength(1);
  });
});

const refusals: readonly (readonly [string, Reply, string, boolean])[] = [
  ["another redirect", redirectTo("http://evil.example/"), "upstream_unexpected_response", true],
  ["an expired link", (to) => to.writeHead(403).end(`<Sig>${signature}</Sig>`), "upstream_unexpected_response", true],
  ["a part of the file", (response) => response.writeHead(206).end("x"), "upstream_unexpected_response", true],
  [
    "a compressed file",
    (response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
    "upstream_unexpected_response",
    true,
  ],
  [
    "more than was announced to be too much",
    (response) => response.writeHead(200, { "content-length": String(maxDownloadBytes + 1) }).end("x"),
    "upstream_unexpected_response",
    false,
  ],
  [
    "more than 25 MiB",
    (response) => response.writeHead(200).end(Buffer.alloc(maxDownloadBytes + 1)),
    "upstream_unexpected_response",
    false,
  ],
  ["a failure each time", (response) => response.writeHead(500).end(signature), "upstream_unavailable", true],
  [
    "a file that breaks off each time",
    (response) => {
      response.writeHead(200, { "content-length": "100" }).write(signature);
      setTimeout(() => response.socket?.destroy(), 10);
    },
    "upstream_unavailable",
    true,
  ],
];

describe("a file store", () => {
  it.each(refusals)("that gives %s fails the call, without a word of it", async (_, reply, code, retryable) => {
    const { requester, session } = await setUp([reply]);
    const error = await failureOf(download(requester));
    expect([error.code, error.retryable]).toEqual([code, retryable]);
    expect(error.message).toContain("download file 7");
    expectNoLink(error);
    expectSettled(session, 1);
  });

  it("that sends a byte now and then ends with the call", async () => {
    const { requester } = await setUp(
      [
        (response) => {
          response.writeHead(200);
          const trickle = setInterval(() => response.write("."), 20);
          response.on("close", () => clearInterval(trickle));
        },
      ],
      { timeoutMs: 300 },
    );
    const startedAt = Date.now();
    expect((await failureOf(download(requester))).code).toBe("upstream_timeout");
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });

  it("that is not there is told by the socket's code alone", async () => {
    const gone = await startServer(file);
    const { requester } = await setUp([], { api: redirectTo(`${gone.url}/_files/7?signature=${signature}`) });
    await gone.close();
    expectNoLink(await failureOf(download(requester)));
  });

  it("never sees the key in what a failure of the API tells", async () => {
    const api: Reply = (response, request) =>
      response.writeHead(302, { location: `http://evil.example/?${request.headers["authorization"]}` }).end();
    const { requester } = await setUp([file], { api });
    expectNoLink(await failureOf(download(requester)));
  });
});
