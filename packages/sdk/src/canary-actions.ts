// Calls about canaries: keys and accounts that nobody has a reason to use. For deployment keys.
import type { Canary, CanaryAlarm } from "@postern/contract";
import type { Cancellable } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

export type CreateCanaryInput = Cancellable & { readonly tenant?: string | undefined } & (
    | { readonly kind: "gateway_key"; readonly name: string }
    | {
        readonly kind: "connected_account";
        readonly identifier: string;
        readonly connectionName?: string | undefined;
        /** Who its user seems to be. */
        readonly userName?: string | undefined;
        readonly userEmail?: string | undefined;
      }
  );

export interface CreatedCanary {
  readonly canary: Canary;
  /** Of a gateway key: shown this once. Leave it where only a thief would find it. */
  readonly key?: string;
}

export interface CanaryActions {
  /** Makes a canary. Errors: `conflict` (the identifier has an account), `not_found` (not a deployment key), `policy_denied`. */
  createCanary(input: CreateCanaryInput): Promise<CreatedCanary>;
  /** Returns the canaries and the alarms that stand. Opens every credential once: give it time. Errors: `not_found`. */
  listCanaries(
    input?: Cancellable,
  ): Promise<{ readonly canaries: readonly Canary[]; readonly alarms: readonly CanaryAlarm[] }>;
  /** Returns the alarms that stand. Errors: `not_found`. */
  listCanaryAlarms(input?: Cancellable): Promise<{ readonly alarms: readonly CanaryAlarm[] }>;
  /** Takes note of the alarms that stand. Errors: `not_found`. */
  clearCanaryAlarms(input?: Cancellable): Promise<{ readonly alarms: readonly CanaryAlarm[] }>;
}

const CANARIES = "/v1/canaries";
const ALARMS = `${CANARIES}/alarms`;
const LIST_WAIT_MS = 120_000;

export const createCanaryActions = (send: SendRequest): CanaryActions => ({
  async createCanary({ signal, ...body }) {
    return expectMembers<CreatedCanary>(await send({ method: "POST", path: CANARIES, body, signal }), ["canary"]);
  },
  async listCanaries({ signal } = {}) {
    const answer = await send({ method: "GET", path: CANARIES, waitMs: LIST_WAIT_MS, signal });
    return expectMembers<Awaited<ReturnType<CanaryActions["listCanaries"]>>>(answer, ["canaries", "alarms"]);
  },
  async listCanaryAlarms({ signal } = {}) {
    return expectMembers<{ readonly alarms: readonly CanaryAlarm[] }>(
      await send({ method: "GET", path: ALARMS, signal }),
      ["alarms"],
    );
  },
  async clearCanaryAlarms({ signal } = {}) {
    return expectMembers<{ readonly alarms: readonly CanaryAlarm[] }>(
      await send({ method: "DELETE", path: ALARMS, signal }),
      ["alarms"],
    );
  },
});
