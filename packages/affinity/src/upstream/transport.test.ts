// The transport against real sockets: what is repeated, what never is, and how each way to fail is told.
import { createServer } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { json, type Reply, startServer } from "./server.fixture.ts";
import {
  apiKey,
  closers,
  expectNoKey,
  expectSettled,
  failureOf,
  fine,
  openTransport,
  read,
  setUp,
  write,
} from "./transport.fixture.ts";

const reset: Reply = (response) => response.socket?.destroy();
const truncated: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  response.write('{"id":');
  setTimeout(() => response.socket?.destroy(), 10);
};
const silent: Reply = () => undefined;
const htmlError =
  (status: number): Reply =>
  (response) => {
    response.writeHead(status, { "content-type": "text/html" });
    response.end("<html>Bad gateway</html>");
  };

describe("a request", () => {
  it("carries the key as Bearer, asks for no compression and names us", async () => {
    const { server, requester, session } = await setUp([fine]);
    await expect(read(requester)).resolves.toEqual({ id: 1 });
    const [request] = server.received;
    expect(request?.headers["authorization"]).toBe(`Bearer ${apiKey}`);
    expect(request?.headers["accept-encoding"]).toBe("identity");
    expect(request?.headers["user-agent"]).toBe("postern-test");
    expectSettled(session, 1);
  });

  it("tells the slot status and limits, whatever the case of the header names", async () => {
    const { requester, session } = await setUp([
      json(
        200,
        { id: 1 },
        {
          "X-Ratelimit-Limit-User": "900",
          "X-Ratelimit-Limit-User-Remaining": "899",
          "x-ratelimit-limit-user-reset": "30",
          "x-ratelimit-limit-org": "unlimited",
          "x-ratelimit-limit-org-remaining": "unlimited",
          "x-ratelimit-limit-org-reset": "0",
        },
      ),
    ]);
    await read(requester);
    expect(session.finished).toEqual([
      { status: 200, limits: { user: { limit: 900, remaining: 899, resetsInSeconds: 30 } } },
    ]);
  });

  it("keeps a path in the configured address before its own", async () => {
    const server = await startServer(fine);
    closers.push(server.close);
    await read(openTransport(`${server.url}/affinity/`).requester);
    expect(server.received[0]?.url).toBe("/affinity/persons");
  });

  it.each(["//evil.example/x", "/..%2f/../x", "/a/../b", "/a b", "/a\r\nx: y", "http://evil.example/", "/\\evil", ""])(
    "refuses the path %j before anything is spent",
    async (path) => {
      const { server, requester, session } = await setUp([fine]);
      await expect(read(requester, path)).rejects.toThrow(TypeError);
      expect(server.received).toHaveLength(0);
      expectSettled(session, 0);
    },
  );

  it("cannot be made to carry another header by a key with a line break", async () => {
    const { server, requester, session } = await setUp([fine], { key: "good-start\r\nx-injected: 1" });
    const error = await failureOf(read(requester));
    expect(error.code).toBe("upstream_unavailable");
    expect(server.received).toHaveLength(0);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain("good-start");
    expect(session.open()).toBe(0);
  });
});

describe("a read", () => {
  it("is repeated after a server error and a reset, each try with its own slot", async () => {
    const { server, requester, session } = await setUp([htmlError(502), reset, fine]);
    await expect(read(requester)).resolves.toEqual({ id: 1 });
    expect(server.received).toHaveLength(3);
    expectSettled(session, 3);
    expect(session.finished).toEqual([{ status: 502 }, {}, { status: 200 }]);
    expect(session.mostOpen()).toBe(1);
  });

  it.each([
    ["server errors", htmlError(500), "upstream_unavailable"],
    ["resets", reset, "upstream_unavailable"],
    ["truncated answers", truncated, "upstream_unavailable"],
  ] as const)("gives up after three tries on %s", async (_, reply, code) => {
    const { server, requester, session } = await setUp([reply]);
    const error = await failureOf(read(requester));
    expect(error.code).toBe(code);
    expect(error.retryable).toBe(true);
    expect(server.received).toHaveLength(3);
    expectSettled(session, 3);
    expectNoKey(error);
  });

  it("ends as a timeout when the deadline passes, without another try", async () => {
    const { server, requester, session } = await setUp([silent], { timeoutMs: 150 });
    const startedAt = Date.now();
    const error = await failureOf(read(requester));
    expect(error.code).toBe("upstream_timeout");
    expect(Date.now() - startedAt).toBeLessThan(1_500);
    expect(server.received).toHaveLength(1);
    expectSettled(session, 1);
  });

  it("ends as a timeout when the caller goes away", async () => {
    const { requester, session } = await setUp([silent]);
    setTimeout(() => session.abort(), 50);
    expect((await failureOf(read(requester))).code).toBe("upstream_timeout");
    expectSettled(session, 1);
  });

  it("never follows a redirect", async () => {
    const target = await startServer(fine);
    closers.push(target.close);
    const { server, requester } = await setUp([json(302, {}, { location: `${target.url}/persons` })]);
    const error = await failureOf(read(requester));
    expect(error.code).toBe("upstream_unexpected_response");
    expect(error.upstreamStatus).toBe(302);
    expect(server.received).toHaveLength(1);
    expect(target.received).toHaveLength(0);
  });

  it.each([
    ["announced", (size: number): Record<string, string> => ({ "content-length": String(size) })],
    ["not announced", (): Record<string, string> => ({})],
  ])("refuses an answer above 32 MiB (size %s)", async (_, headers) => {
    const size = 33 * 1024 * 1024;
    const { server, requester } = await setUp([
      (response) => {
        response.writeHead(200, headers(size));
        response.end(Buffer.alloc(size, 32));
      },
    ]);
    const error = await failureOf(read(requester));
    expect(error.code).toBe("upstream_unexpected_response");
    expect(error.message).toContain("32 MiB");
    expect(server.received).toHaveLength(1);
  });

  it("refuses a compressed answer, which was not asked for", async () => {
    const { requester } = await setUp([json(200, { id: 1 }, { "content-encoding": "gzip" })]);
    expect((await failureOf(read(requester))).code).toBe("upstream_unexpected_response");
  });

  it.each([
    ["HTML", "<html>login</html>"],
    ["another shape", JSON.stringify({ id: apiKey })],
    ["nothing", ""],
  ])("says that %s is no answer, without quoting it", async (_, body) => {
    const { requester } = await setUp([(response) => response.writeHead(200).end(body)]);
    const error = await failureOf(read(requester));
    expect(error.code).toBe("upstream_unexpected_response");
    expect(inspect(error, { depth: null })).not.toContain("login");
    expectNoKey(error);
  });

  it("waits for a short rate limit and tries again", async () => {
    const { server, requester, session } = await setUp([json(429, {}, { "retry-after": "1" }), fine]);
    const startedAt = Date.now();
    await expect(read(requester)).resolves.toEqual({ id: 1 });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
    expect(server.received).toHaveLength(2);
    expectSettled(session, 2);
  });

  it("stops waiting for a rate limit when the caller goes away", async () => {
    const { server, requester, session } = await setUp([json(429, {}, { "retry-after": "5" })]);
    setTimeout(() => session.abort(), 50);
    const startedAt = Date.now();
    expect((await failureOf(read(requester))).code).toBe("upstream_timeout");
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect(server.received).toHaveLength(1);
    expectSettled(session, 1);
  });

  it("hands a long rate limit to the caller with the reset of the exhausted limit", async () => {
    const { server, requester } = await setUp([
      json(
        429,
        { message: "slow down" },
        {
          "x-ratelimit-limit-user": "900",
          "x-ratelimit-limit-user-remaining": "5",
          "x-ratelimit-limit-user-reset": "40",
          "x-ratelimit-limit-org": "100000",
          "x-ratelimit-limit-org-remaining": "0",
          "x-ratelimit-limit-org-reset": "86400",
        },
      ),
    ]);
    const error = await failureOf(read(requester));
    expect(error.code).toBe("rate_budget_exhausted");
    expect(error.retryAfterSeconds).toBe(86_400);
    expect(server.received).toHaveLength(1);
  });
});

describe("a write", () => {
  it.each([
    ["a server error", htmlError(502)],
    ["a reset after sending", reset],
    ["a truncated answer", truncated],
    ["an unreadable answer", (response) => response.writeHead(200).end("<html>ok</html>")],
    ["an answer of another shape", json(200, { note: 1 })],
  ] as readonly (readonly [string, Reply])[])(
    "is never repeated on %s and its outcome is unknown",
    async (_, reply) => {
      const { server, requester, session } = await setUp([reply]);
      const error = await failureOf(write(requester));
      expect(error.code).toBe("upstream_outcome_unknown");
      expect(error.message).toContain("List the notes.");
      expect(error.retryable).toBe(false);
      expect(server.received).toHaveLength(1);
      expectSettled(session, 1);
      expectNoKey(error);
    },
  );

  it.each(["deadline", "caller"] as const)("whose answer does not come has an unknown outcome (%s)", async (who) => {
    const { server, requester, session } = await setUp([silent], { timeoutMs: who === "deadline" ? 150 : 10_000 });
    if (who === "caller") setTimeout(() => session.abort(), 100);
    expect((await failureOf(write(requester))).code).toBe("upstream_outcome_unknown");
    expect(server.received).toHaveLength(1);
    expectSettled(session, 1);
  });

  it("that could not be sent is told as unavailable: nothing happened", async () => {
    const server = await startServer(fine);
    await server.close();
    const { requester, session } = openTransport(server.url);
    const error = await failureOf(write(requester));
    expect(error.code).toBe("upstream_unavailable");
    expect(error.message).toContain("Nothing was sent");
    expectSettled(session, 1);
    expectNoKey(error);
  });

  it("whose time is over before it is sent changed nothing, and is not sent later", async () => {
    const { server, requester, session } = await setUp([fine], { timeoutMs: 0 });
    const error = await failureOf(write(requester));
    expect(error.code).toBe("upstream_timeout");
    expect(error.message).toContain("Nothing was sent");
    expect(server.received).toHaveLength(0);
    expectSettled(session, 1);
  });

  it("is not sent again after a 429 either: the caller is told when to", async () => {
    const { server, requester } = await setUp([json(429, {}, { "retry-after": "1" }), fine]);
    const error = await failureOf(write(requester));
    expect(error).toMatchObject({ code: "rate_budget_exhausted", retryAfterSeconds: 1 });
    expect(server.received).toHaveLength(1);
  });

  it("answered 429 without time to wait says that nothing was changed", async () => {
    const { server, requester } = await setUp([json(429, {}, { "retry-after": "5" })], { timeoutMs: 1_000 });
    const error = await failureOf(write(requester));
    expect(error.code).toBe("rate_budget_exhausted");
    expect(error.message).toContain("Nothing was changed");
    expect(server.received).toHaveLength(1);
  });

  it("needs no body when upstream answers 204", async () => {
    const { requester } = await setUp([(response) => response.writeHead(204).end()]);
    const command = { method: "POST", path: "/x", body: {}, purpose: "set a field", howToCheck: "Read it." } as const;
    await expect(requester.command(command)).resolves.toBeUndefined();
  });
});

describe("an error answer", () => {
  it.each([
    [401, "credential_rejected"],
    [403, "upstream_rejected"],
    [404, "record_not_found"],
    [400, "upstream_rejected"],
    [409, "upstream_rejected"],
    [422, "upstream_rejected"],
  ] as const)("%i becomes %s with the status", async (status, code) => {
    const { server, requester } = await setUp([json(status, { errors: [{ message: "because" }] })]);
    const error = await failureOf(write(requester));
    expect(error.code).toBe(code);
    expect(error.upstreamStatus).toBe(status);
    expect(error.message).toContain("Nothing was changed");
    expect(server.received).toHaveLength(1);
  });

  it("that echoes the key in any spelling does not carry it on", async () => {
    const echo: Reply = (response, request) => {
      const key = String(request.headers["authorization"]);
      const hex = Buffer.from(apiKey).toString("hex");
      const base64 = Buffer.from(`:${apiKey}`).toString("base64");
      const escaped = [...apiKey].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
      response.writeHead(422, { "content-type": "application/json" });
      response.end(`["bad header ${key}", "${hex} ${base64}", "${escaped}"]`);
    };
    const { requester } = await setUp([echo]);
    const error = await failureOf(read(requester));
    expect(error.code).toBe("upstream_rejected");
    expect(error.message).toContain("bad header Bearer [secret]");
    expectNoKey(error);
  });

  it("that is no HTTP at all does not carry the echoed key on", async () => {
    const server = createServer((socket) => {
      socket.once("data", (bytes) => socket.end(`GARBAGE ${bytes.toString()}`));
      socket.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const error = await failureOf(read(openTransport(`http://127.0.0.1:${port}`).requester));
    expect(error.code).toBe("upstream_unavailable");
    expectNoKey(error);
  });
});
