// What is claimed of one function of upstream/v1 or upstream/v2: the operation that it asks, and what good and bad input give.
import type { Requester } from "@postern/affinity/parts";
import type { ApiVersion, Sandbox } from "@postern/affinity-sandbox";
import type { ErrorCode } from "@postern/contract";

export interface UpstreamStage {
  readonly version: ApiVersion;
  readonly sandbox: Sandbox;
  /** Of the first user, who may do everything. */
  readonly requester: Requester;
  /** Of the colleague who may not export anything. */
  readonly withoutExport: Requester;
}

export interface BadInput {
  /** What is wrong, as a sentence would tell it: "a person that does not exist". */
  readonly title: string;
  readonly run: (stage: UpstreamStage) => Promise<unknown>;
  readonly code: ErrorCode;
}

export interface UpstreamScenario {
  /** Generation and function, such as `v1.getPerson`. */
  readonly call: string;
  /** As the sandbox names it, such as `GET /persons/{personId}`: the call makes at least one such request, which succeeds. */
  readonly operation: string;
  /** Needed where a call has several scenarios. */
  readonly when?: string;
  /** Makes the call, with what it needs prepared before, and expects something of its result. */
  readonly good: (stage: UpstreamStage) => Promise<unknown>;
  /** At least one, unless the call takes nothing but a requester. */
  readonly bad: readonly BadInput[];
}

export interface Family {
  readonly scenarios: readonly UpstreamScenario[];
}
