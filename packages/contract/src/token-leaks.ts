// Reports of gateway keys found where they must not be: what a secret scanner looks for, and what it sends.
import { z } from "zod";

/** What every gateway key looks like, for secret scanners. The last six characters are a checksum over the others. */
export const gatewayKeyPattern = /pstn_sk_[0-9A-Za-z]{49}/;

/** The same for session tokens of MCP endpoints, and for the secret part of an endpoint's URL that needs no token. */
export const mcpSessionTokenPattern = /pstn_mcp_[0-9A-Za-z]{49}/;
export const mcpUrlSecretPattern = /pstn_url_[0-9A-Za-z]{49}/;

/** Every secret of ours that stands in a text. */
export const leakedSecretPattern = new RegExp(
  `(?:${[gatewayKeyPattern, mcpSessionTokenPattern, mcpUrlSecretPattern].map(({ source }) => source).join("|")})(?![0-9A-Za-z])`,
  "g",
);

export const tokenLeaksBody = z.object({ tokens: z.array(z.string()) });
