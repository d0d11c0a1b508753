// The request of a key-value engine, version 2, that reads one secret: over a real socket, as its documents describe it.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface TestKv {
  readonly url: string;
  readonly token: string;
  /** Puts a secret at `postern/<tenant>/<name>`; undefined deletes its newest version, which leaves metadata. */
  put(path: string, fields: Readonly<Record<string, unknown>> | undefined): void;
  /** Answers every request with this status; undefined lets them through. */
  fail(status: number | undefined): void;
  /** Keeps every request waiting until the returned function is called. */
  hold(): () => void;
  /** Paths that were read. */
  readonly reads: readonly string[];
  stop(): Promise<void>;
}

export const startKv = async (): Promise<TestKv> => {
  const token = randomBytes(12).toString("hex");
  const secrets = new Map<string, Readonly<Record<string, unknown>> | undefined>();
  const reads: string[] = [];
  let failure: number | undefined;
  let held: Promise<void> = Promise.resolve();
  const answer = (path: string): readonly [status: number, body: unknown] => {
    if (!secrets.has(path)) return [404, { errors: [] }];
    const data = secrets.get(path) ?? null;
    return [data === null ? 404 : 200, { data: { data, metadata: { version: 1 } } }];
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? "").replace("/v1/secret/data/", ""));
    reads.push(path);
    await held;
    const isKnown = request.headers["x-vault-token"] === token;
    const [status, body] =
      failure !== undefined
        ? [failure, { errors: [] }]
        : isKnown
          ? answer(path)
          : [403, { errors: ["permission denied"] }];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    put: (path, fields) => void secrets.set(path, fields),
    fail: (status) => {
      failure = status;
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    reads,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
