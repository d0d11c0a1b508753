// All scenarios of upstream functions.
import { companies } from "./companies.ts";
import { fieldValueChanges } from "./field-value-changes.ts";
import { fieldValues } from "./field-values.ts";
import { fields } from "./fields.ts";
import { fieldsInPlace } from "./fields-in-place.ts";
import { heldFields } from "./held-fields.ts";
import { listEntries } from "./list-entries.ts";
import { lists } from "./lists.ts";
import { merges } from "./merges.ts";
import { opportunities } from "./opportunities.ts";
import { persons } from "./persons.ts";
import { records } from "./records.ts";
import { relationships } from "./relationships.ts";
import { reminders } from "./reminders.ts";
import { savedViews } from "./saved-views.ts";
import type { UpstreamScenario } from "./scenario.ts";
import { webhooks } from "./webhooks.ts";

export const scenarios: readonly UpstreamScenario[] = [
  companies,
  fieldValueChanges,
  fieldValues,
  fieldsInPlace,
  heldFields,
  fields,
  listEntries,
  lists,
  merges,
  opportunities,
  persons,
  records,
  relationships,
  reminders,
  savedViews,
  webhooks,
].flatMap((family) => family.scenarios);
