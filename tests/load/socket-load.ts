// GET requests over bare sockets: a client library costs about as much as the servers it would measure on the same cores.
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface SocketLoad {
  readonly url: string;
  readonly path: string;
  readonly key: string;
  readonly connections: number;
  readonly durationMs: number;
}

interface Answer {
  readonly status: string;
  /** Behind the answer's last byte; undefined while some of it is missing. */
  readonly end: number | undefined;
}

const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("\r\n0\r\n\r\n");

/** Of an answer with a length or in chunks, as servers on HTTP/1.1 send them. */
const readAnswer = (bytes: Buffer): Answer => {
  const head = bytes.indexOf(headEnd);
  if (head < 0) return { status: "", end: undefined };
  const text = bytes.toString("latin1", 0, head);
  const status = text.slice(9, 12);
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  if (length !== undefined) {
    const end = head + 4 + Number(length);
    return { status, end: end <= bytes.length ? end : undefined };
  }
  const last = bytes.indexOf(lastChunk, head);
  return { status, end: last < 0 ? undefined : last + lastChunk.length };
};

const answerOn = async (socket: Socket): Promise<string> => {
  let bytes: Buffer = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    const { status, end } = readAnswer(bytes);
    if (end === undefined) continue;
    if (status === "200") return status;
    throw new Error(`the answer is ${status}: ${bytes.toString()}`);
  }
};

/** Every answer must be a 200: a benchmark of errors would flatter. */
export const runSocketLoad = async (load: SocketLoad): Promise<{ calls: number; seconds: number }> => {
  const { host, hostname, port } = new URL(load.url);
  const request = Buffer.from(
    `GET ${load.path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${load.key}\r\nAccept: application/json\r\n\r\n`,
  );
  const began = performance.now();
  let calls = 0;
  const work = async (): Promise<void> => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, "connect");
    while (performance.now() - began < load.durationMs) {
      socket.write(request);
      await answerOn(socket);
      calls += 1;
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: load.connections }, work));
  return { calls, seconds: (performance.now() - began) / 1_000 };
};
