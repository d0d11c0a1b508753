// The workspace of the key: who its user is and a word to Affinity by v2, and what is left of the limits by v1, which tells it in every version.
import type { Requester } from "../upstream/request.ts";
import { readRateLimit } from "../upstream/v1/account.ts";
import { type Feedback, sendFeedback } from "../upstream/v2/feedback.ts";
import { readWhoami } from "../upstream/v2/whoami.ts";

/** Each costs one request, and the reads nothing of the month. */
export const createWorkspace = (requester: Requester) => ({
  whoami: () => readWhoami(requester),
  limits: () => readRateLimit(requester),
  /** To whoever makes Affinity; nothing of it can be read back. */
  sendFeedback: (feedback: Feedback) => sendFeedback(requester, feedback),
});
