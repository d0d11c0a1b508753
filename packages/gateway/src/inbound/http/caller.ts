// What a request says of its caller: the one Authorization header. Two of them are no credential at all.
import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import type { Caller } from "../../call/authenticate.ts";
import { countHeader } from "./count-header.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The same object for the whole request, so that its caller is authenticated once. */
    caller: Caller | undefined;
  }
}

const readCaller = ({ raw, headers, ip }: FastifyRequest): Caller => ({
  authorization: countHeader(raw.rawHeaders, "authorization") === 1 ? headers.authorization : undefined,
  // What a trusted proxy forwards may still hold whatever its own caller wrote.
  address: isIP(ip) === 0 ? raw.socket.remoteAddress : ip,
});

export const callerOf = (request: FastifyRequest): Caller => {
  request.caller ??= readCaller(request);
  return request.caller;
};
