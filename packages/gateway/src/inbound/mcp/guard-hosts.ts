// Refuses requests that a page in somebody's browser makes the browser send: by the Origin, and by the Host that a name was bent to.
import type { FastifyRequest } from "fastify";
import { RpcFailure, rpcCodes } from "./rpc-errors.ts";

export interface HostGuardOptions {
  /** Nobody but this machine can reach the listening address. */
  readonly isLoopback: boolean;
  /** Names beside those of this machine, without port. Empty: any, unless `isLoopback`. */
  readonly allowedHosts: readonly string[];
  /** Where callers are told to reach the gateway, if that is configured: its host is always taken. */
  readonly publicUrl: string | undefined;
  /** Origins of pages that may call, e.g. `https://app.example.com`; none but those of this machine, and those only when `isLoopback`. */
  readonly allowedOrigins: readonly string[];
}

/** Throws `RpcFailure` (403). */
export type GuardHosts = (headers: FastifyRequest["headers"]) => void;

const forbidden = (message: string): RpcFailure => new RpcFailure({ code: rpcCodes.refused, message, http: 403 });

const loopbackName = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])$/;

const nameOf = (host: string): string => host.replace(/:[0-9]{1,5}$/, "").toLowerCase();

const originName = /^https?:\/\/(.+)$/;

export const createHostGuard = ({
  isLoopback,
  allowedHosts,
  publicUrl,
  allowedOrigins,
}: HostGuardOptions): GuardHosts => {
  const hosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const origins = new Set(allowedOrigins.map((origin) => origin.toLowerCase()));
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  const isOwn = (name: string): boolean => isLoopback && loopbackName.test(name);
  const takesHost = (host: string): boolean => {
    const name = nameOf(host);
    return hosts.has(name) || name === publicHost || isOwn(name) || (!isLoopback && hosts.size === 0);
  };
  const takesOrigin = (origin: string): boolean => {
    const [, host] = originName.exec(origin.toLowerCase()) ?? [];
    return origins.has(origin.toLowerCase()) || (host !== undefined && isOwn(nameOf(host)));
  };
  return ({ host = "", origin }) => {
    if (!takesHost(host)) {
      throw forbidden(
        "This endpoint is not served under this host name. Nothing was done; whoever runs the gateway can allow the name with POSTERN_MCP_HOSTS.",
      );
    }
    if (origin !== undefined && !takesOrigin(origin)) {
      throw forbidden(
        "Pages of this origin may not call this endpoint. Nothing was done; whoever runs the gateway can allow the origin with POSTERN_MCP_ORIGINS.",
      );
    }
  };
};
