// Says whether a link leads to Affinity's file store, the one place outside of the API that the connector asks.
import type { Secret } from "@postern/contract";
import { fileStore, isAffinityHost } from "../affinity-origins.ts";

/** Signed links have some hundred characters, with a session's token two thousand. */
const maxLinkLength = 8_192;

export interface LinkTarget {
  readonly origin: string;
  /** With the query, and so with what opens the file. */
  readonly path: string;
}

/** A sandbox serves its files itself; Affinity's API does not. */
const originsBeside = ({ hostname, origin }: URL): readonly string[] =>
  isAffinityHost(hostname) ? [fileStore] : [fileStore, origin];

/** `baseUrl`: where the API is. undefined for a link that leads anywhere else, or that names a user. */
export const readLink = (link: Secret, baseUrl: URL): LinkTarget | undefined => {
  const text = link.reveal();
  if (text.length > maxLinkLength || !URL.canParse(text)) return undefined;
  const { origin, username, password, pathname, search } = new URL(text);
  if (!originsBeside(baseUrl).includes(origin) || username !== "" || password !== "") return undefined;
  return { origin, path: pathname + search };
};
