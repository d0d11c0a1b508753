// The revisions of MCP that the endpoint speaks, and the names that they share.

/** Each request carries what the older revisions settle once by `initialize`. */
export const modernVersion = "2026-07-28";

const newestLegacy = "2025-11-25";
const legacyVersions: readonly string[] = [newestLegacy, "2025-06-18", "2025-03-26", "2024-11-05"];

/** Before this header existed a client could not name its revision. */
export const assumedLegacyVersion = "2025-03-26";

/** Newest first, as told to a client that wants another. */
export const supportedVersions: readonly string[] = [modernVersion, ...legacyVersions];

export const isLegacyVersion = (version: string): boolean => legacyVersions.includes(version);

/** What `initialize` settles on: the client's own revision, or the newest that has `initialize`. */
export const negotiate = (requested: unknown): string =>
  typeof requested === "string" && isLegacyVersion(requested) ? requested : newestLegacy;

/** Keys that the protocol reserves in `_meta`. */
export const metaKeys = {
  protocolVersion: "io.modelcontextprotocol/protocolVersion",
  clientCapabilities: "io.modelcontextprotocol/clientCapabilities",
  clientInfo: "io.modelcontextprotocol/clientInfo",
  logLevel: "io.modelcontextprotocol/logLevel",
  serverInfo: "io.modelcontextprotocol/serverInfo",
  subscriptionId: "io.modelcontextprotocol/subscriptionId",
} as const;
