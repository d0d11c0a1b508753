// All scenarios of upstream functions.
import { companies } from "./companies.ts";
import { opportunities } from "./opportunities.ts";
import { persons } from "./persons.ts";
import { records } from "./records.ts";
import type { UpstreamScenario } from "./scenario.ts";

export const scenarios: readonly UpstreamScenario[] = [persons, companies, opportunities, records].flatMap(
  (family) => family.scenarios,
);
