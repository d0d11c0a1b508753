// All scenarios of upstream functions.
import { companies } from "./companies.ts";
import { fieldValueChanges } from "./field-value-changes.ts";
import { fieldValues } from "./field-values.ts";
import { fields } from "./fields.ts";
import { fieldsInPlace } from "./fields-in-place.ts";
import { files } from "./files.ts";
import { heldFields } from "./held-fields.ts";
import { interactions } from "./interactions.ts";
import { listEntries } from "./list-entries.ts";
import { lists } from "./lists.ts";
import { merges } from "./merges.ts";
import { notes } from "./notes.ts";
import { notesOfV2 } from "./notes-v2.ts";
import { noteWritesOfV2 } from "./notes-v2-writes.ts";
import { opportunities } from "./opportunities.ts";
import { persons } from "./persons.ts";
import { records } from "./records.ts";
import { relationships } from "./relationships.ts";
import { reminders } from "./reminders.ts";
import { savedViews } from "./saved-views.ts";
import type { Family, UpstreamScenario } from "./scenario.ts";
import { transcripts } from "./transcripts.ts";
import { webhooks } from "./webhooks.ts";
import { workspace } from "./workspace.ts";

const families: readonly Family[] = [
  companies,
  fieldValueChanges,
  fieldValues,
  fieldsInPlace,
  fields,
  files,
  heldFields,
  interactions,
  listEntries,
  lists,
  merges,
  noteWritesOfV2,
  notesOfV2,
  notes,
  opportunities,
  persons,
  records,
  relationships,
  reminders,
  savedViews,
  transcripts,
  webhooks,
  workspace,
];

export const scenarios: readonly UpstreamScenario[] = families.flatMap((family) => family.scenarios);
