// Why a stream is not opened, or ends.
import { RpcFailure, rpcCodes } from "./rpc-errors.ts";
import type { StreamEnd } from "./stream-hub.ts";

export const tooManyStreams = (): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.refused,
    message: "Too many streams are open. Nothing was opened; close one, or try again later.",
    http: 429,
    headers: { "retry-after": "30" },
  });

const reasons: Readonly<Record<Exclude<StreamEnd, "shutdown">, string>> = {
  revoked: "This endpoint, or the credential that opened the stream, is not valid any more.",
  expired: "The credential that opened the stream has run out: get another, and open the stream anew.",
};

export const endedStream = (why: Exclude<StreamEnd, "shutdown">): RpcFailure =>
  new RpcFailure({ code: rpcCodes.refused, message: reasons[why], http: 401 });
