// All scenarios of upstream functions.
import { persons } from "./persons.ts";
import type { UpstreamScenario } from "./scenario.ts";

export const scenarios: readonly UpstreamScenario[] = [persons].flatMap((family) => family.scenarios);
