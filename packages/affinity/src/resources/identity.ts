// Asks upstream whose credential this is and whether its grant writes.
import { type CredentialAccess, isGatewayError, type ProbeResult } from "@postern/contract";
import { plainLine } from "../upstream/plain-line.ts";
import type { Requester } from "../upstream/request.ts";
import { readWhoami } from "../upstream/v2/whoami.ts";

// `external_api` is what v1's whoami calls the same grant. An API key carries one of the two; an OAuth token may be read-only.
const fullGrants: readonly string[] = ["api", "external_api"];

/** Both parts together. */
const maxNameLength = 200;

/** A grant that is not known to write is taken for reading only. */
export const accessOf = (grants: readonly string[]): CredentialAccess =>
  grants.some((grant) => fullGrants.includes(grant)) ? "full" : "read_only";

export const probeIdentity = async (requester: Requester): Promise<ProbeResult> => {
  try {
    const { user, tenant, grant } = await readWhoami(requester);
    return {
      status: "accepted",
      identity: {
        user: {
          id: String(user.id),
          name: plainLine([user.firstName, user.lastName].filter(Boolean).join(" "), maxNameLength),
          email: user.emailAddress ?? "",
        },
        workspace: { id: String(tenant.id), name: tenant.name },
        access: accessOf(grant?.scopes ?? []),
      },
    };
  } catch (error) {
    if (!isGatewayError(error, "credential_rejected")) throw error;
    return {
      status: "rejected",
      reason: "Affinity does not accept this API key. It may be mistyped, deleted, or its user deactivated.",
    };
  }
};
