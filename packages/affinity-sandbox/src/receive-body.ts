// Takes a request's body from the socket, and no more of it than is wanted: whoever sends without end fills no memory.
import { constants } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { isControlPath } from "./control/create-control-document.ts";

/** Four times what Affinity takes as an upload. A world that is brought back may be as long as a text can be. */
const mostOfApi = 100 * 1024 * 1024;
const mostOfControl = constants.MAX_STRING_LENGTH;

export const mostBytesFor = (path: string): number => (isControlPath(path) ? mostOfControl : mostOfApi);

/** Undefined when it is longer than that; what is left of it stays unread. */
export const receiveBody = async (message: IncomingMessage, most: number): Promise<Buffer | undefined> => {
  const { "content-length": announced, "transfer-encoding": encoding } = message.headers;
  if (announced === undefined && encoding === undefined) return Buffer.alloc(0);
  if (Number(announced ?? 0) > most) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  // A stream that is left in the middle would take the connection along, and the answer with it.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
