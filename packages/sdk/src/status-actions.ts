// Calls that need no valid gateway key: whether the gateway can work, and which program it is.
import type { Cancellable } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

export interface GatewayReadiness {
  /** `not_ready`: it runs, but its store does not answer. */
  readonly status: "ready" | "not_ready";
  /** An operator has frozen everything: it answers, but sends nothing upstream. */
  readonly frozen?: true;
}

export interface GatewayVersion {
  readonly name: "postern";
  readonly version: string;
  /** Version of the Node.js that the gateway runs on. */
  readonly node: string;
}

export interface StatusActions {
  /** Tells whether the gateway can do its work. A gateway that cannot is an answer here, not an error. */
  getReadiness(input?: Cancellable): Promise<GatewayReadiness>;
  /** Tells which program answers. */
  getVersion(input?: Cancellable): Promise<GatewayVersion>;
}

const NOT_READY = 503;

export const createStatusActions = (send: SendRequest): StatusActions => ({
  async getReadiness({ signal } = {}) {
    const answer = await send({ method: "GET", path: "/readyz", answersWith: NOT_READY, signal });
    return expectMembers<GatewayReadiness>(answer, ["status"]);
  },
  async getVersion({ signal } = {}) {
    const answer = await send({ method: "GET", path: "/version", signal });
    return expectMembers<GatewayVersion>(answer, ["name", "version", "node"]);
  },
});
