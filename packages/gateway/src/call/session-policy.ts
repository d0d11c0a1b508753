// The rules of a call as its connector is given them, with who `self` is in them.
import type { SessionPolicy } from "@postern/contract";
import type { AuthorizedCall } from "./authorize.ts";

/** undefined where nothing limits the call. */
export const sessionPolicyOf = ({ policy, account }: AuthorizedCall): SessionPolicy | undefined => {
  if (policy.length === 0) return undefined;
  const { id = "", email = "" } = account.upstreamIdentity?.user ?? {};
  return { rules: policy, user: { id, email } };
};
