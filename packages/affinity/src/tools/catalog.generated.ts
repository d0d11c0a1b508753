// Every tool of this connector, found by walking this folder. Written by `npm run generate`; do not edit.
import { findOrCreateCompany } from "./companies/find-or-create-company.ts";
import { getCompanies } from "./companies/get-companies.ts";
import { searchCompaniesByMeaning } from "./companies/search-companies-by-meaning.ts";
import { v2GetCompanyFieldDropdownOptions } from "./companies/v2-get-company-field-dropdown-options.ts";
import { v2GetCompanyFieldValue } from "./companies/v2-get-company-field-value.ts";
import { v2GetCompany } from "./companies/v2-get-company.ts";
import { v2ListCompanies } from "./companies/v2-list-companies.ts";
import { v2ListCompanyFieldValues } from "./companies/v2-list-company-field-values.ts";
import { v2ListCompanyFields } from "./companies/v2-list-company-fields.ts";
import { v2ListCompanyListEntries } from "./companies/v2-list-company-list-entries.ts";
import { v2ListCompanyLists } from "./companies/v2-list-company-lists.ts";
import { v2ListCompanyNotes } from "./companies/v2-list-company-notes.ts";
import { v2ListCompanyRelationships } from "./companies/v2-list-company-relationships.ts";
import { v2SearchCompanies } from "./companies/v2-search-companies.ts";
import { v2UpdateCompanyFieldValue } from "./companies/v2-update-company-field-value.ts";
import { addFieldOptions } from "./fields/add-field-options.ts";
import { createField } from "./fields/create-field.ts";
import { deleteFieldOption } from "./fields/delete-field-option.ts";
import { deleteField } from "./fields/delete-field.ts";
import { getFieldValues } from "./fields/get-field-values.ts";
import { listFieldChanges } from "./fields/list-field-changes.ts";
import { listFieldOptions } from "./fields/list-field-options.ts";
import { listFields } from "./fields/list-fields.ts";
import { setFieldValues } from "./fields/set-field-values.ts";
import { updateFieldOption } from "./fields/update-field-option.ts";
import { updateField } from "./fields/update-field.ts";
import { downloadFile } from "./files/download-file.ts";
import { getFile } from "./files/get-file.ts";
import { listFiles } from "./files/list-files.ts";
import { searchFiles } from "./files/search-files.ts";
import { uploadFile } from "./files/upload-file.ts";
import { deleteInteraction } from "./interactions/delete-interaction.ts";
import { getInteraction } from "./interactions/get-interaction.ts";
import { listInteractions } from "./interactions/list-interactions.ts";
import { listWorkspaceInteractions } from "./interactions/list-workspace-interactions.ts";
import { logInteraction } from "./interactions/log-interaction.ts";
import { updateInteraction } from "./interactions/update-interaction.ts";
import { addToList } from "./lists/add-to-list.ts";
import { bulkAddToList } from "./lists/bulk-add-to-list.ts";
import { createList } from "./lists/create-list.ts";
import { getList } from "./lists/get-list.ts";
import { getRow } from "./lists/get-row.ts";
import { listLists } from "./lists/list-lists.ts";
import { listRowsOfRecord } from "./lists/list-rows-of-record.ts";
import { listSavedViews } from "./lists/list-saved-views.ts";
import { listViewRows } from "./lists/list-view-rows.ts";
import { removeFromList } from "./lists/remove-from-list.ts";
import { removeRows } from "./lists/remove-rows.ts";
import { searchRows } from "./lists/search-rows.ts";
import { v2ListListEntries } from "./lists/v2-list-list-entries.ts";
import { listDuplicates } from "./merges/list-duplicates.ts";
import { listMerges } from "./merges/list-merges.ts";
import { mergeCompanies } from "./merges/merge-companies.ts";
import { mergePersons } from "./merges/merge-persons.ts";
import { createNote } from "./notes/create-note.ts";
import { findNotes } from "./notes/find-notes.ts";
import { getNote } from "./notes/get-note.ts";
import { listNoteRecords } from "./notes/list-note-records.ts";
import { listNoteReplies } from "./notes/list-note-replies.ts";
import { listNotes } from "./notes/list-notes.ts";
import { noteDelete } from "./notes/note-delete.ts";
import { noteUpdate } from "./notes/note-update.ts";
import { replyToNote } from "./notes/reply-to-note.ts";
import { searchNotes } from "./notes/search-notes.ts";
import { updateNoteRecords } from "./notes/update-note-records.ts";
import { createOpportunity } from "./opportunities/create-opportunity.ts";
import { deleteOpportunity } from "./opportunities/delete-opportunity.ts";
import { findOrCreateDeal } from "./opportunities/find-or-create-deal.ts";
import { getOpportunity } from "./opportunities/get-opportunity.ts";
import { listOpportunities } from "./opportunities/list-opportunities.ts";
import { updateOpportunity } from "./opportunities/update-opportunity.ts";
import { createOrganization } from "./organizations/create-organization.ts";
import { deleteOrganization } from "./organizations/delete-organization.ts";
import { getOrganization } from "./organizations/get-organization.ts";
import { searchOrganizations } from "./organizations/search-organizations.ts";
import { updateOrganization } from "./organizations/update-organization.ts";
import { createPerson } from "./persons/create-person.ts";
import { deletePerson } from "./persons/delete-person.ts";
import { findOrCreatePerson } from "./persons/find-or-create-person.ts";
import { getPerson } from "./persons/get-person.ts";
import { getPersons } from "./persons/get-persons.ts";
import { searchPersons } from "./persons/search-persons.ts";
import { updatePerson } from "./persons/update-person.ts";
import { v2GetPersonFieldDropdownOptions } from "./persons/v2-get-person-field-dropdown-options.ts";
import { v2GetPersonFieldValue } from "./persons/v2-get-person-field-value.ts";
import { v2GetPerson } from "./persons/v2-get-person.ts";
import { v2ListPersonFieldValues } from "./persons/v2-list-person-field-values.ts";
import { v2ListPersonFields } from "./persons/v2-list-person-fields.ts";
import { v2ListPersonListEntries } from "./persons/v2-list-person-list-entries.ts";
import { v2ListPersonLists } from "./persons/v2-list-person-lists.ts";
import { v2ListPersonNotes } from "./persons/v2-list-person-notes.ts";
import { v2ListPersonRelationships } from "./persons/v2-list-person-relationships.ts";
import { v2ListPersons } from "./persons/v2-list-persons.ts";
import { v2SearchPersons } from "./persons/v2-search-persons.ts";
import { v2UpdatePersonFieldValue } from "./persons/v2-update-person-field-value.ts";
import { getPipeline } from "./pipeline/get-pipeline.ts";
import { moveDeal } from "./pipeline/move-deal.ts";
import { pipelineChanges } from "./pipeline/pipeline-changes.ts";
import { staleDeals } from "./pipeline/stale-deals.ts";
import { updateDealFields } from "./pipeline/update-deal-fields.ts";
import { brief } from "./relationships/brief.ts";
import { checkContacts } from "./relationships/check-contacts.ts";
import { findIntroPaths } from "./relationships/find-intro-paths.ts";
import { getRelationshipStrength } from "./relationships/get-relationship-strength.ts";
import { listCoworkerConnections } from "./relationships/list-coworker-connections.ts";
import { listInvestorConnections } from "./relationships/list-investor-connections.ts";
import { listRelationships } from "./relationships/list-relationships.ts";
import { completeReminder } from "./reminders/complete-reminder.ts";
import { createReminder } from "./reminders/create-reminder.ts";
import { deleteReminder } from "./reminders/delete-reminder.ts";
import { getReminder } from "./reminders/get-reminder.ts";
import { listReminders } from "./reminders/list-reminders.ts";
import { updateReminder } from "./reminders/update-reminder.ts";
import { getTeam } from "./teams/get-team.ts";
import { listTeams } from "./teams/list-teams.ts";
import { getTranscript } from "./transcripts/get-transcript.ts";
import { listTranscripts } from "./transcripts/list-transcripts.ts";
import { findUsers } from "./users/find-users.ts";
import { getUser } from "./users/get-user.ts";
import { v2GetCurrentUser } from "./users/v2-get-current-user.ts";
import { whoAmI } from "./users/who-am-i.ts";
import { createWebhook } from "./webhooks/create-webhook.ts";
import { deleteWebhook } from "./webhooks/delete-webhook.ts";
import { listWebhooks } from "./webhooks/list-webhooks.ts";
import { updateWebhook } from "./webhooks/update-webhook.ts";
import { sendFeedback } from "./workspace/send-feedback.ts";

export const tools = [
  findOrCreateCompany,
  getCompanies,
  searchCompaniesByMeaning,
  v2GetCompanyFieldDropdownOptions,
  v2GetCompanyFieldValue,
  v2GetCompany,
  v2ListCompanies,
  v2ListCompanyFieldValues,
  v2ListCompanyFields,
  v2ListCompanyListEntries,
  v2ListCompanyLists,
  v2ListCompanyNotes,
  v2ListCompanyRelationships,
  v2SearchCompanies,
  v2UpdateCompanyFieldValue,
  addFieldOptions,
  createField,
  deleteFieldOption,
  deleteField,
  getFieldValues,
  listFieldChanges,
  listFieldOptions,
  listFields,
  setFieldValues,
  updateFieldOption,
  updateField,
  downloadFile,
  getFile,
  listFiles,
  searchFiles,
  uploadFile,
  deleteInteraction,
  getInteraction,
  listInteractions,
  listWorkspaceInteractions,
  logInteraction,
  updateInteraction,
  addToList,
  bulkAddToList,
  createList,
  getList,
  getRow,
  listLists,
  listRowsOfRecord,
  listSavedViews,
  listViewRows,
  removeFromList,
  removeRows,
  searchRows,
  v2ListListEntries,
  listDuplicates,
  listMerges,
  mergeCompanies,
  mergePersons,
  createNote,
  findNotes,
  getNote,
  listNoteRecords,
  listNoteReplies,
  listNotes,
  noteDelete,
  noteUpdate,
  replyToNote,
  searchNotes,
  updateNoteRecords,
  createOpportunity,
  deleteOpportunity,
  findOrCreateDeal,
  getOpportunity,
  listOpportunities,
  updateOpportunity,
  createOrganization,
  deleteOrganization,
  getOrganization,
  searchOrganizations,
  updateOrganization,
  createPerson,
  deletePerson,
  findOrCreatePerson,
  getPerson,
  getPersons,
  searchPersons,
  updatePerson,
  v2GetPersonFieldDropdownOptions,
  v2GetPersonFieldValue,
  v2GetPerson,
  v2ListPersonFieldValues,
  v2ListPersonFields,
  v2ListPersonListEntries,
  v2ListPersonLists,
  v2ListPersonNotes,
  v2ListPersonRelationships,
  v2ListPersons,
  v2SearchPersons,
  v2UpdatePersonFieldValue,
  getPipeline,
  moveDeal,
  pipelineChanges,
  staleDeals,
  updateDealFields,
  brief,
  checkContacts,
  findIntroPaths,
  getRelationshipStrength,
  listCoworkerConnections,
  listInvestorConnections,
  listRelationships,
  completeReminder,
  createReminder,
  deleteReminder,
  getReminder,
  listReminders,
  updateReminder,
  getTeam,
  listTeams,
  getTranscript,
  listTranscripts,
  findUsers,
  getUser,
  v2GetCurrentUser,
  whoAmI,
  createWebhook,
  deleteWebhook,
  listWebhooks,
  updateWebhook,
  sendFeedback,
] as const;
