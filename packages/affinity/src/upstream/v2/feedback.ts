// v2's feedback: a word to Affinity about its API.
import type { Requester } from "../request.ts";

export interface Feedback {
  readonly type: "mcp" | "api" | "other";
  /** 1 to 255 characters. */
  readonly subject: string;
  /** 1 to 10,000 characters. */
  readonly body: string;
}

export const sendFeedback = (requester: Requester, { type, subject, body }: Feedback): Promise<void> =>
  requester.command({
    method: "POST",
    path: "/v2/feedback",
    body: { type, subject, body },
    purpose: "send feedback to Affinity",
    howToCheck: "Affinity does not show what was sent; sending it twice does no harm.",
  });
