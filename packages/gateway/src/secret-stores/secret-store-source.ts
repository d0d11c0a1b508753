// Which stores the configuration names, and where in each of them the secrets of a tenant are.

export type SecretStoreKind =
  | { readonly type: "aws-secrets-manager"; readonly region: string }
  | { readonly type: "vault-kv"; readonly server: string; readonly mount: string };

/** A store by the name that references give it. */
export type SecretStoreSource = SecretStoreKind & {
  readonly name: string;
  /** Segments in front of a reference's own; one of them is `{tenant}`. */
  readonly prefix: readonly string[];
};

export const secretStoresForm =
  "up to 8, separated by commas, each NAME=aws-secrets-manager:REGION/PATH or NAME=vault-kv:https://HOST/MOUNT/PATH, where one segment of PATH is {tenant}";

export const tenantSegment = "{tenant}";
const storeName = /^[a-z0-9][a-z0-9_-]{0,31}$/;
const segment = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const region = /^[a-z0-9-]{1,32}$/;
const localHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Without a tenant in its path, whoever may name a secret for one tenant could name another's. */
const isPrefix = (segments: readonly string[]): boolean =>
  segments.filter((each) => each === tenantSegment).length === 1 &&
  segments.every((each) => each === tenantSegment || segment.test(each));

const parseAws = (place: string) => {
  const [first = "", ...prefix] = place.split("/");
  return region.test(first) ? { kind: { type: "aws-secrets-manager" as const, region: first }, prefix } : undefined;
};

const parseVault = (place: string) => {
  if (!URL.canParse(place)) return undefined;
  const { protocol, hostname, origin, pathname, username, password, search, hash } = new URL(place);
  if (protocol !== "https:" && !(protocol === "http:" && localHosts.has(hostname))) return undefined;
  // The parser of URLs has written braces as it writes them.
  const [mount = "", ...prefix] = pathname.slice(1).replaceAll("%7Btenant%7D", tenantSegment).split("/");
  const isPlain = `${username}${password}${search}${hash}` === "" && segment.test(mount);
  return isPlain ? { kind: { type: "vault-kv" as const, server: origin, mount }, prefix } : undefined;
};

/** Undefined for a text that names no store. */
export const parseSecretStoreSource = (text: string): SecretStoreSource | undefined => {
  const [, name = "", type, place = ""] = /^([^=]*)=([a-z-]+):(.*)$/s.exec(text) ?? [];
  if (!storeName.test(name)) return undefined;
  const found = type === "aws-secrets-manager" ? parseAws(place) : type === "vault-kv" ? parseVault(place) : undefined;
  if (found === undefined || !isPrefix(found.prefix)) return undefined;
  return { name, ...found.kind, prefix: found.prefix };
};
