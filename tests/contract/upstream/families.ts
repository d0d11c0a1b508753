// All scenarios of upstream functions.
import { companies } from "./companies.ts";
import { opportunities } from "./opportunities.ts";
import { persons } from "./persons.ts";
import { records } from "./records.ts";
import { reminders } from "./reminders.ts";
import type { UpstreamScenario } from "./scenario.ts";
import { webhooks } from "./webhooks.ts";

export const scenarios: readonly UpstreamScenario[] = [
  companies,
  opportunities,
  persons,
  records,
  reminders,
  webhooks,
].flatMap((family) => family.scenarios);
