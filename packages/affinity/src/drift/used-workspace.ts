// What is asked of v2 about files, users, teams and the account itself.
import { sendFeedback } from "../upstream/v2/feedback.ts";
import * as files from "../upstream/v2/files.ts";
import { readRateLimit } from "../upstream/v2/rate-limit.ts";
import * as teams from "../upstream/v2/teams.ts";
import * as users from "../upstream/v2/users.ts";
import type { Use } from "./used-operations.ts";

const id = 1;
const since = "2026-09-17";
const page = { limit: 100, cursor: "cursor" };
const counted = { ...page, totalCount: true };
const includes = ["membersPreview", "accessibleListsPreview"] as const;
const team = "GET /v2/teams/{teamId}";

export const workspaceUses: readonly Use[] = [
  { operation: "GET /v2/files", since, ask: (to) => files.listFiles(to, { filter: "creator.id=1", ...counted }) },
  { operation: "GET /v2/files/{fileId}", since, ask: (to) => files.getFile(to, id) },
  {
    operation: "POST /v2/files/search",
    ask: (to) => files.searchFiles(to, { prompt: "prompt", fileIds: [id], limit: 100 }),
  },
  {
    operation: "POST /v2/files/search",
    ask: (to) => files.searchFiles(to, { prompt: "prompt", companyId: id, limit: 100 }),
  },
  {
    operation: "GET /v2/users",
    ask: (to) => users.listUsers(to, { term: "term", filter: "status=active", ...page }),
    knownValues: { "data[].status": ["active", "invited", "deactivated"] },
  },
  { operation: "GET /v2/users/{userId}", ask: (to) => users.getUser(to, id) },
  {
    operation: "GET /v2/teams",
    since,
    ask: (to) => teams.listTeams(to, { filter: "name=name", orderBy: ["name", "-createdAt"], includes, ...counted }),
  },
  { operation: team, since, ask: (to) => teams.getTeam(to, { id, includes }) },
  { operation: `${team}/members`, since, ask: (to) => teams.listTeamMembers(to, { id, ...counted }) },
  { operation: `${team}/accessible-lists`, since, ask: (to) => teams.listTeamLists(to, { id, ...counted }) },
  { operation: "POST /v2/feedback", ask: (to) => sendFeedback(to, { type: "api", subject: "subject", body: "body" }) },
  { operation: "GET /v2/rate-limit", since: "2026-07-15", ask: readRateLimit },
];
