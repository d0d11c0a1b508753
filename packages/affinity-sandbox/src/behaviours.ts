// What the sandbox claims to emulate and how sure that is, all areas together.
import { accountBehaviours } from "./behaviours/account.ts";
import type { Behaviour } from "./behaviours/behaviour.ts";
import { controlBehaviours } from "./behaviours/control.ts";
import { historyBehaviours } from "./behaviours/history.ts";
import { limitBehaviours } from "./behaviours/limits.ts";
import { mcpBehaviours } from "./behaviours/mcp.ts";
import { mergeBehaviours } from "./behaviours/merges.ts";
import { v1Behaviours } from "./behaviours/v1.ts";
import { v1ActivityBehaviours } from "./behaviours/v1-activities.ts";
import { v1ListBehaviours } from "./behaviours/v1-lists.ts";
import { v1RecordBehaviours } from "./behaviours/v1-records.ts";
import { v2Behaviours } from "./behaviours/v2.ts";
import { v2ActivityBehaviours } from "./behaviours/v2-activities.ts";
import { v2RecordBehaviours } from "./behaviours/v2-records.ts";
import { v2SearchBehaviours } from "./behaviours/v2-search.ts";
import { webhookBehaviours } from "./behaviours/webhooks.ts";
import { workspaceBehaviours } from "./behaviours/workspace.ts";
import { worldBehaviours } from "./behaviours/world.ts";

export const behaviours: readonly Behaviour[] = [
  ...accountBehaviours,
  ...controlBehaviours,
  ...historyBehaviours,
  ...limitBehaviours,
  ...v1Behaviours,
  ...v1RecordBehaviours,
  ...v1ListBehaviours,
  ...v1ActivityBehaviours,
  ...v2Behaviours,
  ...v2RecordBehaviours,
  ...v2SearchBehaviours,
  ...v2ActivityBehaviours,
  ...mcpBehaviours,
  ...webhookBehaviours,
  ...mergeBehaviours,
  ...workspaceBehaviours,
  ...worldBehaviours,
];
