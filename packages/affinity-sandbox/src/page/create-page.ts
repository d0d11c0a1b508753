// Serves the page for people, at `/` to a browser, with a policy under which nothing but its own files can run.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiRequest, Reply, ReplyHeaders } from "../wire.ts";

const contentTypes = {
  "index.html": "text/html; charset=utf-8",
  "style.css": "text/css; charset=utf-8",
  "parts.css": "text/css; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "tools.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

type PageFile = keyof typeof contentTypes;

const assetPrefix = "/_sandbox/page/";

/** Trusted Types refuse text as markup even where a script of ours would slip. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const headers: ReplyHeaders = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-cache",
};

/** `/` belongs to Affinity's API too: only what asks for HTML means the page. */
export const isPageRequest = ({
  method,
  path,
  headers: { accept = "" },
}: Pick<ApiRequest, "method" | "path" | "headers">): boolean =>
  method === "GET" && ((path === "/" && accept.includes("text/html")) || path.startsWith(assetPrefix));

const fileOf = (path: string): PageFile | undefined => {
  const name = path === "/" ? "index.html" : path.slice(assetPrefix.length);
  return Object.hasOwn(contentTypes, name) ? (name as PageFile) : undefined;
};

/** Undefined: this is not for the page. */
export type ServePage = (request: ApiRequest) => Reply | undefined;

export const createPage = (): ServePage => {
  const bodies = new Map<PageFile, Uint8Array>();
  const read = (file: PageFile): Uint8Array => {
    const body = bodies.get(file) ?? readFileSync(join(import.meta.dirname, file));
    bodies.set(file, body);
    return body;
  };
  return (request) => {
    const file = isPageRequest(request) ? fileOf(request.path) : undefined;
    if (file === undefined) return undefined;
    return { status: 200, headers: { ...headers, "content-type": contentTypes[file] }, body: read(file) };
  };
};
