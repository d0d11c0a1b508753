// The connector over a scripted server, closed after each test: what tests of odd and hostile answers start from.
import { GatewayError } from "@postern/contract";
import { afterEach } from "vitest";
import { affinity } from "./connector.ts";
import { json, type Reply, type ScriptedServer, startServer } from "./upstream/server.fixture.ts";
import { createFakeSession } from "./upstream/session.fixture.ts";

export const apiKey = "key-0123456789";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Routes = Readonly<Record<string, Reply>>;

export const setUp = async (routes: Routes) => {
  const server: ScriptedServer = await startServer((response, request) => {
    const key = `${request.method} ${request.url.split("?")[0]}`;
    (routes[key] ?? json(404, { errors: [{ code: "not-found", message: key }] }))(response, request);
  });
  const runtime = affinity.open({ settings: { url: server.url }, now: Date.now, random: () => 0, userAgent: "test" });
  closers.push(() => runtime.close(), server.close);
  const session = createFakeSession({ apiKey });
  return {
    server,
    session,
    probe: () => runtime.probe(session),
    run: async (name: string, input: unknown) => {
      const tool = await affinity.tools.find((one) => one.name === name)?.load();
      if (tool === undefined) throw new Error(`no tool ${name}`);
      return runtime.run(tool, tool.input.parse(input), session);
    },
  };
};

export const failureOf = async (running: Promise<unknown>): Promise<GatewayError> => {
  const error = await running.then(
    () => "no error",
    (reason: unknown) => reason,
  );
  if (error instanceof GatewayError) return error;
  throw new Error(`expected a GatewayError, got ${String(error)}`);
};
