// Answers what is not even HTTP, or never ends: the parser's errors, in the same form as every other error.
import type { Socket } from "node:net";
import { GatewayError } from "@postern/contract";
import { toProblem } from "./problem.ts";

const explain = (code: string | undefined): GatewayError => {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new GatewayError("request_timeout", "The request did not arrive in time. Nothing was done; send it again.");
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return new GatewayError(
      "payload_too_large",
      "The headers are larger than 16 KiB. Nothing was done; send fewer of them.",
    );
  }
  return new GatewayError("invalid_request", "This is not a valid HTTP request. Nothing was done.");
};

const lingerMs = 1_000;

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  413: "Content Too Large",
};

export const refuseConnection = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = toProblem(explain(error.code));
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${reasons[problem.status] ?? "Error"}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  // A peer that never closes its half would otherwise hold the socket for ever.
  setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroySoon());
};
