// A file on its way up: the multipart/form-data body (RFC 7578) in which no name, type or byte of it can pass for something else.
import { createHash } from "node:crypto";
import { GatewayError } from "@postern/contract";

/** 25 MiB. Affinity does not publish what it takes. */
export const maxUploadBytes = 25 * 1024 * 1024;
const maxNameLength = 255;

export interface FileToUpload {
  /** As people see it, with its ending; any characters. */
  readonly name: string;
  /** Such as `application/pdf`; `application/octet-stream` without it. */
  readonly contentType?: string | undefined;
  readonly content: Uint8Array;
}

export interface FormWithFile {
  /** Names are the connector's own. */
  readonly fields: Readonly<Record<string, number | undefined>>;
  readonly file: FileToUpload;
}

export interface EncodedForm {
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

const refuse = (what: string): GatewayError =>
  new GatewayError("invalid_input", `${what} Nothing was sent, so nothing was changed.`);

const mediaType = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(; ?[\w-]{1,40}="?[\w.+-]{1,100}"?){0,4}$/;

const requireFit = ({ name, contentType, content }: FileToUpload): void => {
  if (content.length > maxUploadBytes) {
    throw refuse(`The file is larger than 25 MiB (${content.length} bytes). Upload a smaller one.`);
  }
  if (name.trim() === "" || name.length > maxNameLength) {
    throw refuse(`The name of a file has 1 to ${maxNameLength} characters and is not empty. Give it such a name.`);
  }
  if (contentType !== undefined && !mediaType.test(contentType)) {
    throw refuse("The content type of a file looks like application/pdf. Give it such a type, or none.");
  }
};

/**
 * As browsers write it: UTF-8, with a quote and line breaks percent-encoded (RFC 7578 forbids the form `filename*`). What
 * else is no visible character becomes an underscore.
 */
const quoteName = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll('"', "%22")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll(/\p{Cc}/gu, "_");

/** Made of what it stands between, which therefore cannot hold it. */
const boundaryOf = (parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return `postern-${hash.digest("hex").slice(0, 48)}`;
};

/** Throws `invalid_input` for a file that is too large or whose name or type cannot be sent. */
export const encodeForm = ({ fields, file }: FormWithFile): EncodedForm => {
  requireFit(file);
  const values = Object.entries(fields).filter(([, value]) => value !== undefined);
  const name = quoteName(file.name);
  const boundary = boundaryOf([JSON.stringify(values), name, file.content]);
  const head = [
    ...values.map(
      ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
    ),
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n`,
    `Content-Type: ${file.contentType ?? "application/octet-stream"}\r\n\r\n`,
  ].join("");
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
};
