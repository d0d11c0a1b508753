// Reports of gateway keys found where they must not be: what a secret scanner looks for, and what it sends.
import { z } from "zod";

/** What every gateway key looks like, for secret scanners. The last six characters are a checksum over the others. */
export const gatewayKeyPattern = /pstn_sk_[0-9A-Za-z]{49}/;

/** The same for session tokens of MCP endpoints, and for the secret part of an endpoint's URL that needs no token. */
export const mcpSessionTokenPattern = /pstn_mcp_[0-9A-Za-z]{49}/;
export const mcpUrlSecretPattern = /pstn_url_[0-9A-Za-z]{49}/;

const token = z.string().max(512);
const mostTokens = 100;

export const tokenLeaksBody = z.object({ tokens: z.array(token).max(mostTokens) });

/** Also as scanning partners send it: a list of matches. What else a match says is not read. */
export const tokenLeaks = z.union([
  tokenLeaksBody.transform(({ tokens }) => tokens),
  z
    .array(z.object({ token }))
    .max(mostTokens)
    .transform((matches) => matches.map((match) => match.token)),
]);
