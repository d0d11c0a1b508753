// The reply of a scripted failure: the script's own body, an error in the shape of the generation, or a proxy's page.
import type { FaultAction } from "./faults.ts";
import { type Generation, isBodiless, type Reply, type ReplyHeaders } from "./wire.ts";

type StatusFault = Extract<FaultAction, { readonly status: number }>;

const codeOfStatus: Readonly<Record<number, string>> = {
  400: "bad-request",
  401: "authentication",
  403: "authorization",
  404: "not-found",
  405: "method-not-allowed",
  409: "conflict",
  422: "unprocessable-entity",
  429: "rate-limit",
};

const defaultBody = (status: number, generation: Generation): object => {
  const message = "Scripted failure";
  return generation === "v1" ? { message } : { errors: [{ code: codeOfStatus[status] ?? "server", message }] };
};

export interface ReplyContext {
  readonly generation: Generation;
  readonly headers: ReplyHeaders;
}

export const scriptedReply = (fault: StatusFault, { generation, headers }: ReplyContext): Reply => ({
  status: fault.status,
  headers: {
    ...headers,
    "content-type": fault.contentType ?? "application/json; charset=utf-8",
    ...fault.headers,
  },
  body: isBodiless(fault.status) ? "" : (fault.body ?? JSON.stringify(defaultBody(fault.status, generation))),
});

const titles: Readonly<Record<number, string>> = {
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** What stands before a service answers for it when it cannot: a page for people, which a client must not take for JSON. */
export const proxyPage = (status: number): Reply => {
  const title = `${status} ${titles[status] ?? "Error"}`;
  const body = `<!doctype html>\n<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`;
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
};
