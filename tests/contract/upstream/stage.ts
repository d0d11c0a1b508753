// The upstream functions over a sandbox on a real socket.
import { createTransport } from "@postern/affinity/parts";
import { type ApiVersion, createSandbox, type LoggedRequest } from "@postern/affinity-sandbox";
import { Secret, type UpstreamSession } from "@postern/contract";
import type { UpstreamStage } from "./scenario.ts";

export interface OpenUpstreamStage extends UpstreamStage {
  /** The requests since the last look, oldest first. */
  readonly asked: () => readonly LoggedRequest[];
  readonly close: () => Promise<void>;
}

const sessionOf = (apiKey: string): UpstreamSession => ({
  deadlineAt: Date.now() + 60_000,
  signal: new AbortController().signal,
  spend: async () => ({ finish: () => undefined }),
  withCredential: (use) => use({ type: "apiKey", apiKey: new Secret(apiKey) }),
});

export const openUpstreamStage = async (version: ApiVersion): Promise<OpenUpstreamStage> => {
  const sandbox = createSandbox({ versionLagMs: 0, defaultApiVersion: version });
  const listening = await sandbox.listen({ port: 0 });
  const transport = createTransport({
    baseUrl: new URL(listening.url),
    now: Date.now,
    random: Math.random,
    userAgent: "postern-tests",
  });
  const requesterOf = (identifier: string) => {
    const user = sandbox.users.find((one) => one.identifier === identifier);
    if (user === undefined) throw new Error(`the sandbox has no user ${identifier}`);
    return transport.within(sessionOf(user.affinityKey));
  };
  let seen = 0;
  return {
    version,
    sandbox,
    requester: requesterOf("user_aff_123"),
    withoutExport: requesterOf("user_aff_127"),
    asked: () => {
      const entries = sandbox.control.requests({ after: seen });
      seen = entries.at(-1)?.sequence ?? seen;
      return entries;
    },
    close: async () => {
      await transport.close();
      await listening.close();
    },
  };
};
