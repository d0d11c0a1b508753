// Addresses that lead inside: as they are written, as their names resolve, and as they come back in a redirect.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { checkPublicUrl, createEgress, createPublicConnect, type LookUp } from "@postern/gateway/parts";
import { Agent, request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DnsServer, startDnsServer } from "./dns-server.ts";

let inside: Server;
let port: number;
let reached = 0;
let sockets = 0;
beforeAll(async () => {
  inside = createServer((_, response) => {
    reached += 1;
    response.end("secrets of the machine");
  });
  inside.on("connection", () => {
    sockets += 1;
  });
  await new Promise<void>((resolve) => inside.listen(0, "::", resolve));
  port = (inside.address() as AddressInfo).port;
});
afterAll(() => inside.close());

/** What became of a request that the guard let out, or its code. */
const send = async (url: string, connect: ReturnType<typeof createPublicConnect>): Promise<string | number> => {
  const agent = new Agent({ connect });
  try {
    const { statusCode, body } = await request(url, { dispatcher: agent, signal: AbortSignal.timeout(3_000) });
    await body.dump();
    return statusCode;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  } finally {
    await agent.destroy();
  }
};

const spellings = [
  "127.0.0.1 127.1 127.0.1 0177.1 0177.0.0.1 0x7f.1 0x7f000001 2130706433 017700000001 0 0.0.0.0 169.254.169.254 0xa9fea9fe",
  "[::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:7f00:1] [::7f00:1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1]",
  "[2002:7f00:1::] [fe80::1] [fc00::1] [fec0::1] 168.63.129.16 [::ffff:168.63.129.16] ①②⑦.0.0.1 127。0。0。1 １２７.0.0.1 100.64.0.1",
].flatMap((line) => line.split(" "));

describe("A52", () => {
  it.each(spellings)("%s is refused as text, and no socket is made for it", async (host) => {
    expect(checkPublicUrl(`https://${host}/hook`)).toHaveProperty("problem");
    const before = sockets;
    expect(await send(`http://${host}:${port}/`, createPublicConnect())).toBe("EGRESS_REFUSED");
    expect(sockets).toBe(before);
  });

  it.each([
    "http://example.com/",
    "https://user@example.com/",
    "https://user:pass@example.com/",
    "https://example.com:6379/",
    "https://example.com:80/",
    "https://localhost/",
    "https://localhost./",
    "https://a.localhost/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://intranet/",
    "https://1.0.0.127.in-addr.arpa/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "https:///",
    "",
  ])("%s is refused as text", (text) => {
    expect(checkPublicUrl(text)).toHaveProperty("problem");
  });

  it("every spelling of this machine that the system itself resolves is refused as well", async () => {
    for (const host of ["localhost", "localhost.", "ip6-localhost"]) {
      const before = reached;
      expect(["EGRESS_REFUSED", "ENOTFOUND", "EAI_AGAIN"]).toContain(
        await send(`http://${host}:${port}/`, createPublicConnect()),
      );
      expect(reached).toBe(before);
    }
  });

  it("an origin that the configuration does not name gets no connection, wherever it lies", async () => {
    const egress = createEgress([{ origin: `http://127.0.0.1:${port}`, isPublic: false }]);
    expect(await send(`http://127.0.0.1:${port}/`, egress)).toBe(200);
    for (const url of [
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      "http://127.0.0.1:1/",
      "https://example.com/",
    ]) {
      expect(await send(url, egress)).toBe("EGRESS_REFUSED");
    }
  });
});

describe("A53", () => {
  const publicAddress = "93.184.216.34";
  let dns: DnsServer;
  let asked: Record<string, number>;
  const zones: Readonly<Record<string, (round: number) => readonly string[]>> = {
    "inside.example.com": () => ["127.0.0.1"],
    "inside6.example.com": () => ["::1"],
    "mapped.example.com": () => ["::ffff:127.0.0.1"],
    "mixed.example.com": () => [publicAddress, "127.0.0.1"],
    "mixed6.example.com": () => [publicAddress, "::1"],
    "metadata.example.com": () => ["169.254.169.254"],
    "azure.example.com": () => ["168.63.129.16"],
    "nat64.example.com": () => ["64:ff9b::7f00:1"],
    "sixtofour.example.com": () => ["2002:7f00:1::"],
    // Public when it is looked at, and inside when it is used: two questions make a round.
    "rebinding.example.com": (round) => (round < 2 ? [publicAddress] : ["127.0.0.1"]),
  };
  beforeAll(async () => {
    dns = await startDnsServer((name) => {
      const round = asked[name] ?? 0;
      asked[name] = round + 1;
      return zones[name]?.(round) ?? [];
    });
  });
  afterAll(() => dns.close());

  it.each(Object.keys(zones).filter((name) => !name.startsWith("rebinding")))(
    "%s is refused at connect",
    async (name) => {
      asked = {};
      const before = sockets;
      expect(checkPublicUrl(`https://${name}/`)).toHaveProperty("url");
      expect(await send(`http://${name}:${port}/`, createPublicConnect(dns.lookUp))).toBe("EGRESS_REFUSED");
      expect(sockets).toBe(before);
    },
  );

  it("a name that was public when it was registered is refused when it leads inside", async () => {
    asked = {};
    const before = reached;
    const first = await new Promise<unknown[]>((resolve) =>
      dns.lookUp("rebinding.example.com", { all: true }, (_, addresses) => resolve(addresses)),
    );
    expect(first).toEqual([{ address: publicAddress, family: 4 }]);
    const connect = createPublicConnect(dns.lookUp);
    expect(await send(`http://rebinding.example.com:${port}/`, connect)).toBe("EGRESS_REFUSED");
    expect(reached).toBe(before);
  });

  it("the socket goes to the addresses that were looked at: nobody is asked again between", async () => {
    asked = {};
    const before = [reached, dns.questions.length] as const;
    // The look-up says public; whoever asked a second time would be led inside.
    await send(`http://rebinding.example.com:${port}/`, createPublicConnect(dns.lookUp));
    expect(dns.questions.length - before[1]).toBe(2);
    expect(reached).toBe(before[0]);
  });

  it("a socket that ends up inside all the same is closed before anything is sent", async () => {
    const before = reached;
    // A resolver that says one thing and does another: the list is exchanged after it was looked at.
    const lying: LookUp = (_name, _options, callback) => {
      const looked = { address: publicAddress, family: 4 };
      let asks = 0;
      callback(null, [
        {
          family: 4,
          get address() {
            asks += 1;
            return asks === 1 ? looked.address : "127.0.0.1";
          },
        },
      ]);
    };
    expect(await send(`http://liar.example.com:${port}/`, createPublicConnect(lying))).toBe("EGRESS_REFUSED");
    expect(reached).toBe(before);
  });

  it("a redirect leads through the same guard, and is not followed by itself", async () => {
    const redirecting = createServer((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end(),
    );
    await new Promise<void>((resolve) => redirecting.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
    const before = reached;
    const egress = createEgress([{ origin, isPublic: false }]);
    expect(await send(`${origin}/`, egress)).toBe(302);
    expect(await send(`http://127.0.0.1:${port}/`, egress)).toBe("EGRESS_REFUSED");
    expect(reached).toBe(before);
    redirecting.close();
  });

  it("Affinity's own name is held to it: what leads inside gets no key", async () => {
    const lookUp: LookUp = (_name, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
    const origin = "https://api.affinity.co";
    expect(await send(`${origin}/v2/auth/whoami`, createEgress([{ origin, isPublic: true }], lookUp))).toBe(
      "EGRESS_REFUSED",
    );
  });
});
