// The workspace of the key: who its user is by v2, and what is left of the limits by v1, which tells it in every version.
import type { Requester } from "../upstream/request.ts";
import { readRateLimit } from "../upstream/v1/account.ts";
import { readWhoami } from "../upstream/v2/whoami.ts";

/** Each costs one request, and nothing of the month. */
export const createWorkspace = (requester: Requester) => ({
  whoami: () => readWhoami(requester),
  limits: () => readRateLimit(requester),
});
