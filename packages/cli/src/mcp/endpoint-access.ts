// Where an MCP endpoint is and what opens it: a token made with the gateway key and made anew in time, or one that was given.
import type { Postern } from "@postern/sdk";

export interface Access {
  readonly url: string;
  /** undefined for a URL that needs none. */
  readonly token: string | undefined;
}

export interface EndpointAccess {
  /** `refused`: what the endpoint did not take; where another can be made, that is given, else undefined. */
  current(refused?: Access): Promise<Access | undefined>;
  /** Takes back what was made. */
  close(): Promise<void>;
}

export const givenAccess = (access: Access): EndpointAccess => ({
  current: async (refused) => (refused === undefined ? access : undefined),
  close: async () => undefined,
});

interface MintedAccess {
  readonly mcp: Postern["actions"]["mcp"];
  readonly serverName: string;
  readonly identifier: string;
  readonly now: () => number;
}

interface Minted extends Access {
  readonly tokenId: string;
  readonly expiresAt: number;
}

/** Made anew when it has less than this left, so that none ends on its way. */
const spareMs = 60_000;

export const mintedAccess = ({ mcp, serverName, identifier, now }: MintedAccess): EndpointAccess => {
  let minted: Minted | undefined;
  let minting: Promise<Minted> | undefined;
  const mint = async (): Promise<Minted> => {
    const { token, tokenId, expiresAt, url } = await mcp.createSessionToken({ serverName, identifier });
    minted = { url, token, tokenId, expiresAt: Date.parse(expiresAt) };
    return minted;
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
      const isGood = minted !== undefined && minted !== refused && now() < minted.expiresAt - spareMs;
      return isGood ? minted : mintOnce();
    },
    async close() {
      // It ends by itself as well: nobody waits longer for a gateway that is away.
      if (minted === undefined) return;
      const signal = AbortSignal.timeout(2_000);
      await mcp.revokeSessionToken({ serverName, id: minted.tokenId, signal }).catch(() => undefined);
    },
  };
};
