// What a request says of its caller: the one Authorization header. Two of them are no credential at all.
import type { FastifyRequest } from "fastify";
import type { Caller } from "../../call/authenticate.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The same object for the whole request, so that its caller is authenticated once. */
    caller: Caller | undefined;
  }
}

const headerName = "authorization";

const readCaller = (request: FastifyRequest): Caller => {
  const { rawHeaders } = request.raw;
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === headerName.length && name.toLowerCase() === headerName) count += 1;
  }
  return { authorization: count === 1 ? request.headers.authorization : undefined };
};

export const callerOf = (request: FastifyRequest): Caller => {
  request.caller ??= readCaller(request);
  return request.caller;
};
