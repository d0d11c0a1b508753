// What somebody could have touched, from the audit log.
import type { BlastRadius } from "@postern/contract";
import type { Cancellable } from "./call-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { SendRequest } from "./send-request.ts";

/** All that is named holds together; at least one has to be. */
export interface BlastRadiusInput extends Cancellable {
  /** What this gateway key did, and what was done to it: `gwk_…`. */
  readonly gatewayKeyId?: string | undefined;
  /** What was done with this account: `ca_…`. */
  readonly connectedAccountId?: string | undefined;
  readonly tenant?: string | undefined;
  /** Both moments belong to the span; text is ISO 8601 with an offset. */
  readonly since?: Date | string | undefined;
  readonly until?: Date | string | undefined;
}

export interface BlastRadiusActions {
  /**
   * Tells which accounts, tools, records and upstream users were touched, how often, from when to when. A million events
   * take seconds: give the client time. Errors: `not_found`, `policy_denied`.
   */
  getBlastRadius(input: BlastRadiusInput): Promise<{ readonly blastRadius: BlastRadius }>;
}

const WAIT_MS = 300_000;

const textOf = (moment: Date | string | undefined): string | undefined =>
  moment instanceof Date ? moment.toISOString() : moment;

export const createBlastRadiusActions = (send: SendRequest): BlastRadiusActions => ({
  async getBlastRadius({ signal, since, until, ...search }) {
    const query = { ...search, since: textOf(since), until: textOf(until) };
    const answer = await send({ method: "GET", path: "/v1/blast-radius", query, waitMs: WAIT_MS, signal });
    return expectMembers<{ readonly blastRadius: BlastRadius }>(answer, ["blastRadius"]);
  },
});
