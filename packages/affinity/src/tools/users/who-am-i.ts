// Tool: as whom the calls are made, and what is left of the limits.
import { isGatewayError } from "@postern/contract";
import { z } from "zod";
import { accessOf } from "../../resources/identity.ts";
import { settleParts } from "../../resources/settle-all.ts";
import { defineTool } from "../define-tool.ts";

const allowance = z.looseObject({ left: z.number(), of: z.number(), resets_in_seconds: z.number() });

const toAllowance = (told: { limit: number; remaining: number; resetsInSeconds: number } | null | undefined) =>
  told == null ? undefined : { left: told.remaining, of: told.limit, resets_in_seconds: told.resetsInSeconds };

export const whoAmI = defineTool({
  name: "affinity_who_am_i",
  version: 1,
  title: "Who am I",
  description:
    "Tells as whom the calls are made in Affinity: the user (their id is that of their person), the workspace, whether the key may write, and how many upstream requests are left this minute and this month, where Affinity tells it. Costs nothing of the month. Two upstream requests.",
  effect: "read",
  scopes: ["users:read"],
  toolSets: ["admin"],
  cost: 2,
  input: z.strictObject({}),
  output: z.looseObject({
    user: z.looseObject({ id: z.number(), name: z.string() }),
    workspace: z.looseObject({ id: z.number(), name: z.string() }),
    may_write: z.boolean().describe("false for a key that only reads"),
    requests_this_minute: allowance.optional(),
    requests_this_month: allowance.optional().describe("Of the whole workspace; left out where there is no limit"),
  }),
  examples: [{ title: "Who is it", input: {} }],
  records: (_, output) => (output === undefined ? [] : [{ type: "person", id: output.user.id }]),
  run: async (_, { upstream }) => {
    // Who it is matters more than what is left.
    const limits = upstream.workspace.limits().catch((error: unknown) => {
      if (isGatewayError(error, "credential_rejected")) throw error;
      return undefined;
    });
    const { who, left } = await settleParts({ who: upstream.workspace.whoami(), left: limits });
    const { user, tenant, grant } = who;
    const [minute, month] = [toAllowance(left?.callerPerMinute), toAllowance(left?.orgPerMonth)];
    return {
      user: {
        id: user.id,
        name: [user.firstName, user.lastName].filter(Boolean).join(" "),
        ...(user.emailAddress != null && { email: user.emailAddress }),
      },
      workspace: { id: tenant.id, name: tenant.name },
      may_write: accessOf(grant?.scopes ?? []) === "full",
      ...(minute && { requests_this_minute: minute }),
      ...(month && { requests_this_month: month }),
    };
  },
});
