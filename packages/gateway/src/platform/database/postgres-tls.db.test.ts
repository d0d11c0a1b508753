// TLS to PostgreSQL with an authority of our own: a server that does not prove its name is told nothing.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examinePostgres } from "./examine-postgres.ts";
import { newTestPostgres } from "./test-engines.ts";
import type { TestPostgres } from "./test-postgres-server.ts";

let folder: string;
let postgres: TestPostgres;
const file = (name: string): string => join(folder, name);
const openssl = (...words: string[]) => execFileSync("openssl", words, { cwd: folder, stdio: "ignore" });

const makeAuthority = (name: string): void => {
  const made = ["-keyout", `${name}.key`, "-out", `${name}.pem`, "-subj", `/CN=${name}`];
  openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...made);
};
const makeCertificate = (name: string, authority: string, names: string): void => {
  openssl(
    "req",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.csr`,
    "-subj",
    `/CN=${name}`,
  );
  writeFileSync(file(`${name}.ext`), `subjectAltName=${names}\n`);
  const signing = [
    "-CA",
    `${authority}.pem`,
    "-CAkey",
    `${authority}.key`,
    "-CAcreateserial",
    "-extfile",
    `${name}.ext`,
  ];
  openssl("x509", "-req", "-in", `${name}.csr`, "-days", "1", "-out", `${name}.pem`, ...signing);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "postern-tls-"));
  postgres = await newTestPostgres({ migrated: true });
  for (const authority of ["ours", "others"]) makeAuthority(authority);
  makeCertificate("server", "ours", "DNS:localhost,IP:127.0.0.1");
  makeCertificate("elsewhere", "ours", "DNS:db.example.com");
  makeCertificate("named", "ours", "DNS:localhost");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Speaks TLS in front of the test server, which does not. `heard` counts what clients said inside. */
const startTls = async (certificate: string) => {
  const { hostname, port } = new URL(postgres.url);
  let heard = 0;
  const secure = (client: Socket) => {
    const server = connect(Number(port), hostname);
    const inside = new TLSSocket(client, {
      isServer: true,
      key: readFileSync(file(`${certificate}.key`)),
      cert: readFileSync(file(`${certificate}.pem`)),
    });
    inside.on("data", (bytes) => {
      heard += bytes.length;
    });
    for (const [end, far] of [[inside, server] as const, [server, inside] as const]) {
      end.pipe(far);
      end.on("error", () => far.destroy());
      end.on("close", () => far.destroy());
    }
  };
  const proxy = createServer((client) => {
    client.on("error", () => client.destroy());
    // The request for TLS is eight bytes; `S` grants it.
    client.once("data", () => client.write("S", () => secure(client)));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const urlAt = (host: string, parameters: string): string => {
    const url = new URL(postgres.url);
    url.host = `${host}:${(proxy.address() as AddressInfo).port}`;
    return `${url.href}?${parameters}`;
  };
  return { urlAt, heard: () => heard, close: () => proxy.close() };
};

const verified = (authority: string): string =>
  `sslmode=verify-full&sslrootcert=${encodeURIComponent(file(authority))}`;

describe("a server behind TLS", () => {
  it.each(["localhost", "127.0.0.1"])("that proves to be %s is believed", async (host) => {
    const server = await startTls("server");
    expect(await examinePostgres(server.urlAt(host, verified("ours.pem")), Date.now())).toMatchObject({ faults: [] });
    expect(server.heard()).toBeGreaterThan(0);
    server.close();
  });

  it.each([
    ["that another authority vouches for", "server", "localhost", "others.pem", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["of another name", "elsewhere", "localhost", "ours.pem", "ERR_TLS_CERT_ALTNAME_INVALID"],
    [
      "at an address that its certificate does not name",
      "named",
      "127.0.0.1",
      "ours.pem",
      "ERR_TLS_CERT_ALTNAME_INVALID",
    ],
  ])("%s is told nothing", async (_, certificate, host, authority, code) => {
    const server = await startTls(certificate);
    const url = server.urlAt(host, verified(authority));
    await expect(examinePostgres(url, Date.now())).rejects.toThrow(`does not prove who it is (${code})`);
    expect(server.heard()).toBe(0);
    server.close();
  });

  it("that nobody we know vouches for is told nothing, whatever the environment says", async () => {
    const server = await startTls("server");
    process.env["PGSSLMODE"] = "no-verify";
    const examined = examinePostgres(server.urlAt("localhost", "sslmode=verify-full"), Date.now());
    await expect(examined).rejects.toThrow("does not prove who it is");
    delete process.env["PGSSLMODE"];
    expect(server.heard()).toBe(0);
    server.close();
  });
});

it("a server without TLS is told nothing when TLS is wanted", async () => {
  const url = `${postgres.url}?${verified("ours.pem")}`;
  await expect(examinePostgres(url, Date.now())).rejects.toThrow("offers no TLS");
});

it("an authority that cannot be read is named", async () => {
  const url = `${postgres.url}?${verified("nowhere.pem")}`;
  await expect(examinePostgres(url, Date.now())).rejects.toThrow(/nowhere\.pem.*cannot be read \(ENOENT\)/);
});
