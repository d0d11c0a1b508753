// Every hosted tool. Left out of what the local server lists: the two that read and write local files, the two that draw
// in the client, and the skills, whose texts are Affinity's own.
import type { HostedTool } from "./hosted-tool.ts";
import { activityTools } from "./tools/activity.ts";
import { companyTools } from "./tools/companies.ts";
import { fieldTools } from "./tools/fields.ts";
import { listTools } from "./tools/lists.ts";
import { noteTools } from "./tools/notes.ts";
import { opportunityTools } from "./tools/opportunities.ts";
import { personTools } from "./tools/persons.ts";
import { workspaceTools } from "./tools/workspace.ts";

export const hostedTools: readonly HostedTool[] = [
  ...workspaceTools,
  ...companyTools,
  ...personTools,
  ...opportunityTools,
  ...listTools,
  ...fieldTools,
  ...noteTools,
  ...activityTools,
];
