// What is asked of v2 about whom the team may know.
import * as connections from "../upstream/v2/inferred-connections.ts";
import type { Use } from "./used-operations.ts";

const asked = { companyId: 1, totalCount: true, limit: 50, cursor: "cursor" };

export const inferredConnectionUses: readonly Use[] = [
  {
    operation: "GET /v2/inferred-connections/coworkers",
    ask: (to) => connections.listCoworkerConnections(to, asked),
  },
  {
    operation: "GET /v2/inferred-connections/investor-executive-connections",
    ask: (to) => connections.listInvestorExecutiveConnections(to, asked),
  },
];
