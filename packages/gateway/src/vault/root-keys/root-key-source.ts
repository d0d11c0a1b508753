// Where a root key is kept, as POSTERN_ROOT_KEY names it.
import { resolve } from "node:path";

export type RootKeySource =
  | { readonly type: "file"; readonly path: string }
  | { readonly type: "systemd"; readonly name: string }
  | { readonly type: "aws-kms"; readonly keyId: string }
  | { readonly type: "vault-transit"; readonly server: string; readonly mount: string; readonly name: string };

export const rootKeySourceForm =
  "file:PATH, systemd:NAME, aws-kms:KEY (an ARN, id or alias) or vault-transit:https://HOST/MOUNT/NAME";

const plainName = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const kmsKey = /^[A-Za-z0-9:/_-]{1,2048}$/;

const isLocal = (hostname: string): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);

const parseTransit = (text: string): RootKeySource | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin, pathname, username, password, search, hash } = new URL(text);
  if (protocol !== "https:" && !(protocol === "http:" && isLocal(hostname))) return undefined;
  const [name, ...mount] = pathname.split("/").filter(Boolean).reverse();
  const isPlain =
    `${username}${password}${search}${hash}` === "" && [name ?? "", ...mount].every((part) => plainName.test(part));
  if (!isPlain || name === undefined || mount.length === 0) return undefined;
  return { type: "vault-transit", server: origin, mount: mount.reverse().join("/"), name };
};

/** Undefined for a text that names no place; it is not repeated, since it may be a key pasted by mistake. */
export const parseRootKeySource = (text: string): RootKeySource | undefined => {
  const colon = text.indexOf(":");
  const [type, rest] = [text.slice(0, colon), text.slice(colon + 1)];
  if (type === "file") return rest === "" ? undefined : { type, path: resolve(rest) };
  if (type === "systemd") return plainName.test(rest) ? { type, name: rest } : undefined;
  if (type === "aws-kms") return kmsKey.test(rest) ? { type, keyId: rest } : undefined;
  return type === "vault-transit" ? parseTransit(rest) : undefined;
};

/** The file of a root key that is kept in one which may have to be made. */
export const rootKeyFileOf = ({ current }: { readonly current: RootKeySource }): string | undefined =>
  current.type === "file" ? current.path : undefined;
