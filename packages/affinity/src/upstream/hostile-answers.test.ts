// Answers that are made to hurt: what they may cost, what they may say, and what is never sent because of them.
import dns from "node:dns";
import { inspect } from "node:util";
import { GatewayError } from "@postern/contract";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
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

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const raw =
  (status: number, body: string): Reply =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(body);

const escaped = (text: string): string =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

describe("the key in a success", () => {
  it("does not get past the scrub behind JSON escapes, in strings or in property names", async () => {
    const body = `{"id":1,"note":"${escaped(apiKey)}","names":{"${escaped(apiKey)}":"\\u006d${apiKey.slice(1)}"}}`;
    const { requester } = await setUp([raw(200, body)]);
    const answer = z.object({ id: z.number(), note: z.string(), names: z.record(z.string(), z.string()) });
    const result = await requester.read({ path: "/persons", purpose: "read a person", answer });
    expect(result).toEqual({ id: 1, note: "[secret]", names: { "[secret]": "[secret]" } });
  });

  it("is in no error about an unexpected shape either, which names places only and few", async () => {
    const body = JSON.stringify({
      [apiKey]: 1,
      [`x${"y".repeat(10_000)}`]: 1,
      ...Array.from({ length: 5_000 }, () => 1),
    });
    const { requester } = await setUp([raw(200, body)]);
    const answer = z.record(z.string(), z.string());
    const error = await failureOf(requester.read({ path: "/persons", purpose: "read a person", answer }));
    expect(error.code).toBe("upstream_unexpected_response");
    expectNoKey(error);
    expect(String((error.cause as Error).message).length).toBeLessThan(600);
  });
});

describe("an error body", () => {
  it("cut in the middle of an echoed key shows no part of it", async () => {
    const { requester } = await setUp([
      raw(422, `["${"x".repeat(290)} ${escaped(apiKey)}", "${"x".repeat(1_190)}${escaped(apiKey)}"]`),
    ]);
    const error = await failureOf(read(requester));
    expect(inspect(error, { depth: null })).not.toContain(apiKey.slice(0, 8));
  });

  it("above 64 KiB is not read", async () => {
    const { requester } = await setUp([json(422, ["first", "x".repeat(70_000)])]);
    expect((await failureOf(read(requester))).message).not.toContain("first");
  });
});

const cpuMs = async (run: () => unknown): Promise<number> => {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const fill = (item: string): string =>
  `[${`${item},`.repeat(Math.floor((5 * 1024 * 1024 - 10) / (item.length + 1)))}${item}]`;

describe("an answer of 5 MiB", () => {
  const bodies = {
    "empty objects": fill("{}"),
    "empty texts": fill('""'),
    "escaped quotes": `["${'\\"'.repeat(2_600_000)}"]`,
    backslashes: `["${"\\\\".repeat(1_300_000)}"]`,
    "percent signs": `["${"%41".repeat(1_700_000)}"]`,
    "nested lists": "[".repeat(5_000_000),
  };

  it.each(Object.entries(bodies))("of %s costs little more than to parse it", async (_, body) => {
    for (const status of [200, 422]) {
      const answer = z.array(z.object({ id: z.number() }));
      const { requester } = await setUp([raw(status, body)]);
      const bare = await setUp([raw(200, body)]);
      const parseMs = await cpuMs(async () => {
        try {
          JSON.parse(await (await fetch(bare.server.url)).text());
        } catch {
          // Half a list is no JSON, which costs as much to find out.
        }
      });
      const ours = await cpuMs(() => failureOf(requester.read({ path: "/lists", purpose: "read", answer })));
      expect(ours).toBeLessThan(parseMs * 3 + 100);
    }
  });
});

describe("a deeply nested answer", () => {
  const body = `{"id":1,"x":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;

  it("is no result", async () => {
    const { requester } = await setUp([raw(200, body)]);
    expect((await failureOf(read(requester))).code).toBe("upstream_unexpected_response");
  });

  it("leaves the outcome of a write unknown", async () => {
    const { requester } = await setUp([raw(200, body)]);
    expect((await failureOf(write(requester))).code).toBe("upstream_outcome_unknown");
  });
});

describe("a slow answer", () => {
  it("may take until the call's deadline, however long that is", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let answer = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { requester } = await setUp(
      [
        (response, request) => {
          vi.advanceTimersByTime(100_000);
          fine(response, request);
          answer();
        },
      ],
      { timeoutMs: 120_000 },
    );
    const reading = read(requester);
    await arrived;
    await expect(reading).resolves.toEqual({ id: 1 });
  });
});

describe("a call whose account is disconnected", () => {
  const disconnected = new GatewayError("connected_account_not_ready", "The account was disconnected.");

  /** A connection that takes 250 ms to stand. */
  const slowToConnect = async () => {
    const server = await startServer(fine);
    closers.push(server.close);
    const lookup = dns.lookup as (...all: unknown[]) => void;
    vi.spyOn(dns, "lookup").mockImplementation(
      ((...all: unknown[]) => void setTimeout(() => lookup(...all), 250)) as never,
    );
    return { server, ...openTransport(server.url.replace("127.0.0.1", "localhost")) };
  };
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it.each([
    ["read", read],
    ["write", write],
  ] as const)("while the connection is being made sends no %s and tells why", async (_, run) => {
    const { server, requester, session } = await slowToConnect();
    setTimeout(() => session.abort(disconnected), 50);
    const startedAt = Date.now();
    expect(await failureOf(run(requester))).toBe(disconnected);
    expect(Date.now() - startedAt).toBeLessThan(200);
    await later(500);
    expect(server.received).toEqual([]);
    expectSettled(session, 1);
  });

  it("sends nothing and opens no credential when that came first", async () => {
    const { server, requester, session } = await setUp([fine]);
    session.abort(disconnected);
    expect(await failureOf(write(requester))).toBe(disconnected);
    expect(server.received).toEqual([]);
    expect(session.mostOpen()).toBe(0);
  });

  it("does not try again", async () => {
    const { server, requester, session } = await setUp([json(429, {}, { "retry-after": "5" })]);
    setTimeout(() => session.abort(disconnected), 50);
    expect(await failureOf(read(requester))).toBe(disconnected);
    expect(server.received).toHaveLength(1);
  });

  it("does not know the outcome of a write that was sent, and says what ended it", async () => {
    const { requester, session } = await setUp([() => undefined]);
    setTimeout(() => session.abort(disconnected), 100);
    const error = await failureOf(write(requester));
    expect(error.code).toBe("upstream_outcome_unknown");
    expect(error.message).not.toContain("in time");
    expectSettled(session, 1);
  });

  it("tells why a read that was sent has no result", async () => {
    const { requester, session } = await setUp([() => undefined]);
    setTimeout(() => session.abort(disconnected), 100);
    expect(await failureOf(read(requester))).toBe(disconnected);
  });
});
