// Reads an upload (RFC 7578): the parts of a `multipart/form-data` body, files and plain fields alike, as bytes.
import { Refusal } from "./refusal.ts";
import type { ApiRequest } from "./wire.ts";

export interface Part {
  readonly name: string;
  /** Undefined: a plain field. */
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly content: Buffer;
}

const unreadable = (message: string): Refusal => new Refusal({ kind: "unreadable-body", message });

export const isMultipart = (request: ApiRequest): boolean =>
  /^multipart\/form-data\b/i.test(request.headers["content-type"] ?? "");

const delimiterOf = (request: ApiRequest): string => {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(request.headers["content-type"] ?? "") ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw unreadable("The multipart content type names no boundary");
  return `\r\n--${boundary}`;
};

/** Browsers and Node write a quote or a line break of a name as `%22`, `%0D` and `%0A`. */
const unescapeName = (text: string): string => text.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");

const decodeExtended = (text: string | undefined): string | undefined => {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    throw unreadable("A file name of the multipart body is not well encoded");
  }
};

const headOf = (text: string): Omit<Part, "content"> => {
  const disposition = /^content-disposition:(.*)$/im.exec(text)?.[1] ?? "";
  const name = /;\s*name="([^"]*)"/i.exec(disposition)?.[1] ?? /;\s*name=([^\s;"]+)/i.exec(disposition)?.[1];
  if (name === undefined) throw unreadable("A part of the multipart body has no name");
  const extended = decodeExtended(/;\s*filename\*=utf-8''([^\s;]+)/i.exec(disposition)?.[1]);
  const plain = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? /;\s*filename=([^\s;"]+)/i.exec(disposition)?.[1];
  const fileName = extended ?? (plain === undefined ? undefined : unescapeName(plain));
  const contentType = /^content-type:(.*)$/im.exec(text)?.[1]?.trim() || undefined;
  return { name: unescapeName(name), fileName, contentType };
};

export const readMultipart = (request: ApiRequest): Part[] => {
  const delimiter = delimiterOf(request);
  const body = Buffer.concat([Buffer.from("\r\n"), request.bytes]);
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const after = at + Buffer.byteLength(delimiter);
    if (body.toString("latin1", after, after + 2) === "--") return parts;
    const headEnd = body.indexOf("\r\n\r\n", after);
    const next = headEnd < 0 ? -1 : body.indexOf(delimiter, headEnd + 2);
    if (next < 0) break;
    const head = headOf(body.toString("utf8", after, headEnd));
    parts.push({ ...head, content: body.subarray(Math.min(headEnd + 4, next), next) });
    at = next;
  }
  throw unreadable("The multipart body ends before its last boundary");
};
