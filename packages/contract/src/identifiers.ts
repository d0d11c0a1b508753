// The forms of names and ids that cross the wire.
import { z } from "zod";

export const idPrefixes = {
  connectedAccount: "ca",
  toolCall: "call",
  auditEvent: "aud",
  gatewayKey: "gwk",
  request: "req",
  mcpServer: "mcps",
  mcpInstance: "mcpi",
  mcpSessionToken: "mcpt",
} as const;

// TypeID: prefix, underscore, 26 characters of Crockford base32.
const typeId = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), `an id that the gateway gave out, ${prefix}_…`);

export const connectedAccountId = typeId(idPrefixes.connectedAccount);
export const gatewayKeyId = typeId(idPrefixes.gatewayKey);
export const mcpInstanceId = typeId(idPrefixes.mcpInstance);
export const mcpSessionTokenId = typeId(idPrefixes.mcpSessionToken);

/** The caller's own id of its customer. */
export const tenantId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "1 to 64 characters of A–Z, a–z, 0–9, _ and -");

export const defaultTenant = "default";

/** The tenant's own stable id for its end user. */
export const identifier = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "no control characters");

export const connectionName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "1 to 64 characters of a–z, 0–9, _ and -");

/** The tenant's own name for a virtual MCP server. */
export const mcpServerName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "1 to 64 characters of a–z, 0–9, _ and -");

export const toolName = z.string().regex(/^[a-z0-9_]{1,48}$/, "1 to 48 characters of a–z, 0–9 and _");

/** A tool, or one version of it: `affinity_get_person`, `affinity_get_person@1`. */
export const toolReference = z
  .string()
  .regex(
    /^[a-z0-9_]{1,48}(@[1-9][0-9]{0,3})?$/,
    "a tool's name, or a name and a version such as affinity_get_person@1",
  );

/** `text` as `toolReference` accepts it. */
export const parseToolReference = (text: string): { readonly toolName: string; readonly toolVersion?: number } => {
  const [toolName = "", version] = text.split("@");
  return version === undefined ? { toolName } : { toolName, toolVersion: Number(version) };
};

/** Names one intended write: calls of a tenant that carry the same key are one write. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/, "1 to 255 visible ASCII characters, no spaces");
