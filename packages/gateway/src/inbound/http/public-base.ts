// Where callers reach this gateway, for URLs that it gives out. Never what a Host header says, which anybody can write.
import type { FastifyRequest } from "fastify";

/** Not by an expression that looks for the end: of many slashes in the middle it would try each. */
const withoutSlashesAtEnd = (text: string): string => {
  let end = text.length;
  while (text[end - 1] === "/") end -= 1;
  return text.slice(0, end);
};

/** The setting; else the address that the request's own connection came in at. Without a slash at its end. */
export const publicBaseOf = (publicUrl: string | undefined, { raw }: Pick<FastifyRequest, "raw">): string => {
  if (publicUrl !== undefined) return withoutSlashesAtEnd(publicUrl);
  const { localAddress = "127.0.0.1", localPort } = raw.socket;
  const address = localAddress.replace(/^::ffff:(?=\d+\.)/, "");
  return `http://${address.includes(":") ? `[${address}]` : address}:${localPort}`;
};
