// Keeps websites away from the control and the page: a browser on this machine can reach the sandbox, and any site can ask it to.
import { isIP } from "node:net";
import { isPageRequest } from "../page/create-page.ts";
import { type ApiRequest, type Reply, toReply } from "../wire.ts";
import { isControlPath } from "./create-control-document.ts";

export type RequestHead = Omit<ApiRequest, "body" | "bytes">;

/** Where the sandbox can be reached. */
export interface Door {
  /** The address that was asked for when it began to listen. */
  readonly host: string;
  /** The address of this side of the connection. */
  readonly localAddress: string | undefined;
  /** Further names under which it is meant to be reached. */
  readonly allowedHosts: readonly string[];
}

const hostnameOf = (host: string): string | undefined => {
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
  } catch {
    return undefined;
  }
};

const isLoopback = (name: string): boolean =>
  name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);

/** A site that has its own name point here (DNS rebinding) sends that name: nothing else gives it away. */
const isOwnHost = (host: string | undefined, { host: listenedOn, localAddress, allowedHosts }: Door): boolean => {
  const name = host === undefined ? undefined : hostnameOf(host);
  if (name === undefined) return false;
  return isLoopback(name) || name === listenedOn || name === localAddress || allowedHosts.includes(name);
};

/** Names that no website can have point anywhere: in no public zone, or Affinity's own. */
const unownable = /(^|\.)(localhost|local|internal|lan|test|home\.arpa|affinity\.co)$/;

/** A name that a website may have bought. Programs call a sandbox by an address, a bare name or one of a private zone. */
const isPublicName = (host: string | undefined): boolean => {
  const name = host === undefined ? undefined : hostnameOf(host);
  return name?.includes(".") === true && isIP(name) === 0 && !unownable.test(name);
};

/** Browsers say where a request comes from; programs say nothing, and may come. */
const isForeign = ({ headers, path }: RequestHead): boolean => {
  const { origin, host } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return true;
  const site = headers["sec-fetch-site"];
  // A link on another site may lead to the page: it is shown to the person, and the site learns nothing.
  const isVisit = path === "/" && headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return site !== undefined && site !== "same-origin" && site !== "none" && !isVisit;
};

const refusal = (error: string): Reply => toReply({ status: 403, value: { error } }, {});

const refuseName = (host: string | undefined): Reply =>
  refusal(
    `The sandbox does not answer under the name ${host ?? "(none)"}; use its address, or allow the name when starting it`,
  );

/**
 * Affinity's own routes want a key. The keys of a usual seed are no secret, though, and a website whose name points here
 * is not held up by the browser: it may not ask at all.
 */
export const refuseCrossSite = (request: RequestHead, door: Door): Reply | undefined => {
  const { host } = request.headers;
  const isOwn = isOwnHost(host, door);
  if (!isControlPath(request.path) && !isPageRequest(request)) {
    return !isOwn && isPublicName(host) ? refuseName(host) : undefined;
  }
  if (!isOwn) return refuseName(host);
  return isForeign(request) ? refusal("The sandbox is not driven by other websites") : undefined;
};
