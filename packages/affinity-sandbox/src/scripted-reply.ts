// The reply of a status fault: the script's own body, or an error in the shape of the generation.
import type { FaultAction } from "./faults.ts";
import type { Generation, Reply, ReplyHeaders } from "./wire.ts";

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
  body: fault.status === 204 ? "" : (fault.body ?? JSON.stringify(defaultBody(fault.status, generation))),
});
