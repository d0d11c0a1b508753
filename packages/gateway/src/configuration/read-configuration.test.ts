// Configuration: malformed values refuse, unknown names are warned about, and flags win over variables.
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { connectors } from "../connectors.ts";
import { StartupError } from "../platform/startup-error.ts";
import { createReadConfiguration } from "./read-configuration.ts";

const read = createReadConfiguration(connectors);

describe("the configuration", () => {
  it("has safe defaults and talks to the real service", () => {
    expect(read({}).configuration).toMatchObject({
      host: "127.0.0.1",
      port: 4100,
      dataDir: resolve(".postern"),
      rootKeys: { current: { type: "file", path: resolve(".postern/root.key") }, previous: [] },
      logLevel: "info",
      upstreamConcurrency: 32,
      connectors: { affinity: { url: "https://api.affinity.co", apiVersion: "2026-09-17" } },
    });
    expect(read({}).configuration.warnings).toEqual([]);
  });

  it("takes variables, and flags before them", () => {
    const environment = { POSTERN_LISTEN_PORT: "8080", POSTERN_DATA_DIR: "/data", POSTERN_ROOT_KEY_FILE: "/keys/root" };
    expect(read(environment).configuration).toMatchObject({
      port: 8080,
      dataDir: "/data",
      rootKeys: { current: { type: "file", path: "/keys/root" } },
    });
    expect(read(environment, { port: 0, dataDir: "/other" }).configuration).toMatchObject({
      port: 0,
      dataDir: "/other",
    });
  });

  it.each([
    "postgres://p@localhost/postern",
    "postgres://p@[::1]:5433/postern",
    "postgresql:///postern?host=/var/run/postgresql",
    "postgres://p@db.example.com/postern?sslmode=verify-full&sslrootcert=/ca.pem",
    "postgres://p@db.internal/postern?sslmode=disable",
  ])("takes %s", (url) => {
    expect(read({ POSTERN_DATABASE_URL: url }).configuration.database?.url.reveal()).toBe(url);
  });

  it.each([
    ["POSTERN_LISTEN_PORT", "65536"],
    ["POSTERN_LISTEN_PORT", "80a"],
    ["POSTERN_LISTEN_PORT", ""],
    ["POSTERN_LISTEN_PORT", "-1"],
    ["POSTERN_LISTEN_HOST", "a b"],
    ["POSTERN_LOG_LEVEL", "loud"],
    ["POSTERN_LOG_FORMAT", "xml"],
    ["POSTERN_UPSTREAM_CONCURRENCY", "0"],
    ["POSTERN_UPSTREAM_CONCURRENCY", "1e3"],
    ["POSTERN_AFFINITY_URL", "api.affinity.co"],
    ["POSTERN_AFFINITY_URL", "ftp://api.affinity.co"],
    ["POSTERN_AFFINITY_URL", "https://user:marked-secret@api.affinity.co"],
    ["POSTERN_AFFINITY_URL", "https://api.affinity.co/?key=marked-secret"],
    ["POSTERN_AFFINITY_API_VERSION", "2026-01-01"],
    ["POSTERN_AFFINITY_API_VERSION", ""],
    ["POSTERN_DATA_DIR", ""],
    ["POSTERN_DATABASE_URL", "postgres://p:marked-secret@db.example.com/postern"],
    ["POSTERN_DATABASE_URL", "postgres://p:marked-secret@db.example.com/postern?sslmode=require"],
    ["POSTERN_DATABASE_URL", "postgres://p:marked-secret@db.example.com/postern?sslmode=verify-ca"],
    ["POSTERN_DATABASE_URL", "postgres://p:marked-secret@localhost/postern?sslmode=no-verify"],
    ["POSTERN_DATABASE_URL", "postgres://p:marked-secret@localhost/postern?host=db.example.com"],
    ["POSTERN_DATABASE_URL", "postgres://p:marked-secret@localhost/postern?sslrootcert=/ca.pem"],
    ["POSTERN_DATABASE_URL", "postgres://p:marked-secret@localhost/postern?options=-c%20role%3Dx"],
    ["POSTERN_ROOT_KEY", "marked-secret"],
    ["POSTERN_ROOT_KEY", "file:"],
    ["POSTERN_PREVIOUS_ROOT_KEYS", "file:/keys/old,marked-secret"],
    ["POSTERN_ROOT_KEY_TOKEN_FILE", ""],
  ])("refuses %s=%s, names it and does not quote it", (variable, value) => {
    try {
      read({ [variable]: value });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(StartupError);
      expect(String(error)).toContain(variable);
      expect(String(error)).not.toContain("marked-secret");
    }
  });

  it("takes a root key from elsewhere and those before it, but never two at once", () => {
    const environment = {
      POSTERN_ROOT_KEY: "vault-transit:https://vault.example:8200/firm/transit/postern",
      POSTERN_PREVIOUS_ROOT_KEYS: "file:/keys/old, aws-kms:alias/postern",
      POSTERN_ROOT_KEY_TOKEN_FILE: "/run/token",
      CREDENTIALS_DIRECTORY: "/run/credentials/postern",
    };
    expect(read(environment).configuration.rootKeys).toEqual({
      current: { type: "vault-transit", server: "https://vault.example:8200", mount: "firm/transit", name: "postern" },
      previous: [
        { type: "file", path: "/keys/old" },
        { type: "aws-kms", keyId: "alias/postern" },
      ],
      tokenFile: "/run/token",
      credentialsFolder: "/run/credentials/postern",
    });
    expect(() => read({ POSTERN_ROOT_KEY: "systemd:root", POSTERN_ROOT_KEY_FILE: "/keys/root" })).toThrow(
      /POSTERN_ROOT_KEY and POSTERN_ROOT_KEY_FILE both name a root key/,
    );
  });

  it("tells everything that is malformed at once, also where a flag would win", () => {
    const environment = { POSTERN_LISTEN_PORT: "99999", POSTERN_LOG_LEVEL: "loud" };
    expect(() => read(environment, { port: 0 })).toThrow(/POSTERN_LISTEN_PORT.*POSTERN_LOG_LEVEL/);
    expect(() => read({ POSTERN_LISTEN_PORT: "" }, { port: 0 })).toThrow(/POSTERN_LISTEN_PORT/);
  });

  it("lists what a setting may be when there are few values", () => {
    expect(() => read({ POSTERN_AFFINITY_API_VERSION: "latest" })).toThrow(
      "POSTERN_AFFINITY_API_VERSION is malformed: it must be one of 2024-01-01, 2026-07-15, 2026-09-17, current, key.",
    );
    const { configuration } = read({ POSTERN_AFFINITY_API_VERSION: "key" });
    expect(configuration.connectors["affinity"]).toMatchObject({ apiVersion: "key" });
  });

  it.each([
    ["POSTERN_ROOTKEY", "POSTERN_ROOT_KEY"],
    ["POSTERN_PORT", "POSTERN_LISTEN_PORT"],
    ["POSTERN_HOST", "POSTERN_LISTEN_HOST"],
    ["POSTERN_DATADIR", "POSTERN_DATA_DIR"],
  ])("guesses that %s was meant as %s", (name, meant) => {
    expect(read({ [name]: "4100" }).configuration.warnings).toEqual([
      expect.stringContaining(`did you mean ${meant}?`),
    ]);
  });

  it("warns of an unknown name with the nearest known one", () => {
    expect(read({ POSTERN_AFINITY_URL: "x" }).configuration.warnings).toEqual([
      expect.stringContaining("POSTERN_AFINITY_URL is unknown and has no effect; did you mean POSTERN_AFFINITY_URL?"),
    ]);
  });

  it("leaves alone what Kubernetes injects beside a service called postern, and what is not ours", () => {
    const injected = {
      POSTERN_PORT: "tcp://10.0.0.1:4100",
      POSTERN_PORT_4100_TCP: "x",
      POSTERN_SERVICE_HOST: "10.0.0.1",
    };
    expect(read({ ...injected, PATH: "/bin", POSTERN_API_KEY: "pstn_sk_x" }).configuration.warnings).toEqual([]);
    expect(read(injected).configuration.port).toBe(4100);
  });
});
