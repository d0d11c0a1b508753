// Where an MCP endpoint is and what opens it: a token made with the gateway key and made anew in time, or one that was given.
import { isPosternError, type Postern } from "@postern/sdk";
import { commandLine } from "../command-line.ts";

export interface Access {
  readonly url: string;
  /** undefined for a URL that needs none. */
  readonly token: string | undefined;
}

/** The endpoint takes nothing of this caller, and nothing that the caller can make changes that. */
export class NotLetIn extends Error {}

export interface EndpointAccess {
  /** `refused`: what the endpoint did not take, so that another is needed. Rejects with `NotLetIn` where there is none. */
  current(refused?: Access): Promise<Access>;
  /** Takes back what was made. */
  close(): Promise<void>;
}

const whyRefused = ({ url, token }: Access): string => {
  const isSecretUrl = /\/mcp\/[^/]+\/[^/]+$/.test(url);
  if (isSecretUrl)
    return "The MCP endpoint takes nothing by this URL: it was revoked or replaced, or the gateway allows no secret URLs. Nothing was done. Have a new one made with `postern mcp instances ensure --secret-url` and put into POSTERN_MCP_ENDPOINT, or a token with `postern mcp tokens create`, and start again.";
  return token === undefined
    ? "No session token was given, and the MCP endpoint needs one. Nothing was done. Make one with `postern mcp tokens create`, set POSTERN_MCP_TOKEN to it and start again."
    : "The MCP endpoint does not take this token of POSTERN_MCP_TOKEN: it has ended, or it or the endpoint was revoked. Nothing was done. Have another made with `postern mcp tokens create`, and start again with it.";
};

export const givenAccess = (access: Access): EndpointAccess => ({
  current: async (refused) => {
    if (refused !== undefined) throw new NotLetIn(whyRefused(access));
    return access;
  },
  close: async () => undefined,
});

interface MintedAccess {
  readonly mcp: Postern["actions"]["mcp"];
  readonly serverName: string;
  readonly identifier: string;
  readonly now: () => number;
}

interface Minted extends Access {
  readonly instanceId: string;
  readonly tokenId: string;
  readonly expiresAt: number;
}

/** Made anew when it has less than this left, so that none ends on its way. */
const spareMs = 60_000;

const gone = ({ serverName, identifier }: MintedAccess, cause: unknown): NotLetIn => {
  const make = commandLine("mcp instances ensure", { server: serverName, identifier });
  return new NotLetIn(
    `The MCP endpoint of ${identifier} was revoked, or its server ${serverName} was deleted. Nothing was done, and no other endpoint was made in its place. Ask whoever looks after the gateway; where one is wanted again, make it with \`${make}\` and start this program again.`,
    { cause },
  );
};

/** The first token makes the endpoint where there is none; every later one is for the same endpoint, while it stands. */
export const mintedAccess = (options: MintedAccess): EndpointAccess => {
  const { mcp, serverName, identifier, now } = options;
  let minted: Minted | undefined;
  let minting: Promise<Minted> | undefined;
  const mint = async (): Promise<Minted> => {
    const instanceId = minted?.instanceId;
    try {
      const created = await mcp.createSessionToken({ serverName, identifier, instanceId });
      minted = { ...created, expiresAt: Date.parse(created.expiresAt) };
      return minted;
    } catch (error) {
      const isGone = instanceId !== undefined && isPosternError(error) && error.code === "not_found";
      throw isGone ? gone(options, error) : error;
    }
  };
  /** One for all who ask at once. */
  const mintOnce = (): Promise<Minted> => {
    minting ??= mint().finally(() => {
      minting = undefined;
    });
    return minting;
  };
  return {
    current: async (refused) => {
      const last = minted;
      const isGood = last !== undefined && last !== refused && now() < last.expiresAt - spareMs;
      return isGood ? last : mintOnce();
    },
    async close() {
      // It ends by itself as well: nobody waits longer for a gateway that is away.
      if (minted === undefined) return;
      const signal = AbortSignal.timeout(2_000);
      await mcp.revokeSessionToken({ serverName, id: minted.tokenId, signal }).catch(() => undefined);
    },
  };
};
