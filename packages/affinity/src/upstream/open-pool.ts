// Connections to one host, as both Affinity's API and its file store are asked.
import type { Connect } from "@postern/contract";
import { type Dispatcher, Pool } from "undici";

const connectTimeoutMs = 5_000;

/** `connect` in place of undici's own connector. */
export const openPool = (origin: string, connect?: Connect): Dispatcher =>
  new Pool(origin, {
    pipelining: 1,
    // Whether a request was sent is told by HTTP/1.1's one request at a time on a connection.
    allowH2: false,
    connect: connect ?? { timeout: connectTimeoutMs },
  });
