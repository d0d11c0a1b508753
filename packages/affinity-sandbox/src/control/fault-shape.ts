// Faults as the control's JSON spells them.
import type { Fault, FaultAction, FaultStep } from "../faults.ts";
import { v2EventTypes } from "../webhooks/event-types.ts";
import { ControlError } from "./control-error.ts";
import {
  choice,
  described,
  filledText,
  flag,
  headerRecord,
  headerValue,
  keyed,
  list,
  numberOr,
  object,
  optional,
  pathPattern,
  type Shape,
  share,
  text,
  textOr,
  whole,
  yes,
} from "./shape.ts";

const longestMs = 600_000;

const status = described("The status of the answer.", whole(200, 599));

const webhookAction = textOr(choice(["drop", "duplicate", "reorder"]), object({ delayMs: whole(0, longestMs) }));

const actions = {
  status: object({
    status,
    body: optional(described("In place of an error in the shape of the generation.", text)),
    contentType: optional(headerValue),
    headers: optional(headerRecord),
  }),
  html: object({
    html: described("A proxy's HTML page with this status, without the service's headers.", whole(500, 599)),
  }),
  delayMs: object({ delayMs: described("Holds the request back.", whole(0, longestMs)) }),
  reset: object({
    reset: described("Breaks the connection before an answer.", yes),
    afterEffect: optional(described("True: the request takes effect before that.", flag)),
  }),
  truncate: object({ truncate: described("Breaks the connection in the middle of the body.", yes) }),
  trickle: object({
    trickle: described("Sends the body in pieces.", object({ chunkBytes: whole(1), everyMs: whole(0, longestMs) })),
  }),
  webhook: object({
    webhook: described(
      "What befalls one delivery of a webhook; reorder holds it back until the subscription's next one has gone out.",
      webhookAction,
    ),
  }),
  staleReadMs: object({
    staleReadMs: described("A GET sees the world as it was so long ago; other methods pass.", whole(0, longestMs)),
  }),
};

const action: Shape<FaultAction> = keyed(actions);

/** The one word among the steps: its refusal has to name the steps that are no words. */
const pass: Shape<"pass"> = {
  ...choice(["pass"]),
  read: (value, name) => {
    if (value === "pass") return value;
    throw new ControlError(`${name} must be a status such as 503, "pass" or an object with one action`);
  },
};

const step: Shape<FaultStep> = numberOr(status, textOr(pass, action));

export const userName = described(
  "An identifier such as user_aff_123, or the id of the user's person.",
  numberOr(whole(1), filledText),
);

const terms = {
  match: optional(
    described(
      "Which requests, or which deliveries of webhooks; all when left out.",
      object({
        method: optional(text),
        path: optional(described("A prefix, or a regular expression when it starts with ^.", pathPattern)),
        user: optional(userName),
        event: optional(
          described("Of webhook faults: the event's type, such as person.created.", choice(v2EventTypes)),
        ),
        webhookId: optional(described("Of webhook faults: the subscription.", whole(1))),
      }),
    ),
  ),
  after: optional(described("How many matching requests go by before the first can be struck.", whole(0))),
  times: optional(described("How many it strikes; without it, until cleared.", whole(1))),
  rate: optional(described("Share of the matching requests that it strikes.", share)),
};

const alternatives = {
  fault: { fault: action },
  sequence: {
    sequence: described('One step a request: an action, a bare status or "pass".', list(step, 1)),
    repeat: optional(described("True: after the last step comes the first.", flag)),
  },
};

export const fault: Shape<Fault> = keyed({
  fault: object({ ...terms, ...alternatives.fault }),
  sequence: object({ ...terms, ...alternatives.sequence }),
});

const standing = { id: whole(1), struck: described("How many requests it struck so far.", whole(0)) };

/** A fault that stands. */
export const activeFault: Shape<unknown> = keyed({
  fault: object({ ...standing, ...terms, ...alternatives.fault }),
  sequence: object({ ...standing, ...terms, ...alternatives.sequence }),
});
