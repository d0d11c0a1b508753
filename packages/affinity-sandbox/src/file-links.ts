// Files leave by signed links, as from an object store: whoever holds the link may read the file, for a minute and without a key.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { ApiRequest, Reply } from "./wire.ts";
import type { EntityFile } from "./world/activities.ts";
import type { World } from "./world/create-empty-world.ts";

export interface FileLinks {
  /** An absolute link to the content of a file, on the host that the caller knows the sandbox by. */
  create(fileId: number, origin: string): string;
  /** The answer to whoever follows a link. */
  serve(request: ApiRequest): Reply;
}

export interface FileLinksDependencies {
  readonly world: World;
  readonly clock: Clock;
  readonly seed: string;
}

const prefix = "/_files/";
/** Clients measured about a minute. */
const lifetimeMs = 60_000;

export const isFileLink = (path: string): boolean => path.startsWith(prefix);

const refuse = (status: number, code: string, message: string): Reply => ({
  status,
  headers: { "content-type": "application/xml" },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

/** Quotes and what is not ASCII go into the encoded form only (RFC 6266). */
const dispositionOf = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

/** The uploader's word, unless no header could carry it. */
const typeOf = ({ contentType }: EntityFile): string =>
  contentType !== null && /^[\x20-\x7e]+$/.test(contentType) ? contentType : "application/octet-stream";

const contentOf = (file: EntityFile): Reply => ({
  status: 200,
  headers: {
    "content-type": typeOf(file),
    "content-disposition": dispositionOf(file.name),
    // The page for people is served from here too: what somebody uploaded is never run beside it.
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  },
  body: file.content,
});

/** As bytes: a signature of other characters may have as many of them and yet another length. */
const isEqual = (left: Buffer, right: Buffer): boolean => left.length === right.length && timingSafeEqual(left, right);

export const createFileLinks = ({ world, clock, seed }: FileLinksDependencies): FileLinks => {
  const sign = (id: string, expires: string): string =>
    createHmac("sha256", seed).update(`file ${id} ${expires}`).digest("hex");
  return {
    create: (fileId, origin) => {
      const expires = String(clock.now() + lifetimeMs);
      return `${origin}${prefix}${fileId}?expires=${expires}&signature=${sign(String(fileId), expires)}`;
    },
    serve: ({ method, path, query }) => {
      const id = path.slice(prefix.length);
      const given = new URLSearchParams(query);
      const expires = given.get("expires") ?? "";
      if (method !== "GET") return refuse(405, "MethodNotAllowed", "A file link can only be read");
      if (!isEqual(Buffer.from(sign(id, expires)), Buffer.from(given.get("signature") ?? ""))) {
        return refuse(403, "SignatureDoesNotMatch", "The link was changed or is not complete");
      }
      if (clock.now() >= Number(expires)) return refuse(403, "AccessDenied", "The link has expired");
      const file = world.files.get(Number(id));
      return file === undefined ? refuse(404, "NoSuchKey", "The file does not exist any more") : contentOf(file);
    },
  };
};
