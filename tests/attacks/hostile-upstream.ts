// An upstream that behaves until it is told otherwise: passes everything on to a sandbox, or answers as an attacker would.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox, type Sandbox } from "@postern/affinity-sandbox";

export type Misbehave = (request: IncomingMessage, response: ServerResponse) => void;

export interface HostileUpstream {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Undefined: passes on to the sandbox. */
  misbehave(how: Misbehave | undefined): void;
  /** Requests so far, as `METHOD path authorization`. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const passOn = async (request: IncomingMessage, response: ServerResponse, sandboxUrl: string): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Buffer));
  const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
  const answer = await fetch(sandboxUrl + (request.url ?? "/"), {
    method: request.method ?? "GET",
    headers: headers as Record<string, string>,
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  const { "content-encoding": ____, "transfer-encoding": _____, ...told } = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, told).end(Buffer.from(await answer.arrayBuffer()));
};

export const startHostileUpstream = async (): Promise<HostileUpstream> => {
  const sandbox = createSandbox({ perMinuteLimit: 1_000_000, perMonthLimit: null });
  const behind = await sandbox.listen({ port: 0 });
  let how: Misbehave | undefined;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    if (how === undefined) passOn(request, response, behind.url).catch(() => response.destroy());
    else how(request, response);
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sandbox,
    misbehave: (next) => {
      how = next;
    },
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await behind.close();
    },
  };
};
