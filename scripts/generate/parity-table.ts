// What Affinity's own MCP server has, tool by tool, and what there is for it here. Kept by hand; docs/reference/parity.md is printed
// from it, and tests/architecture/parity.test.ts holds it.

/** The release on PyPI whose tools these are. */
export const comparedRelease = "affinity-mcp 0.6.0";

export type Counterpart =
  /** Tools of ours; together they do what its tool does. */
  | { readonly tools: readonly string[]; readonly note?: string }
  /** What is no tool: a prompt that comes with our own MCP server. */
  | { readonly prompt: string }
  | { readonly leftOut: string }
  /** Nobody has written it yet. */
  | { readonly pending: true };

const by = (...tools: readonly string[]): Counterpart => ({ tools });
const noted = (note: string, ...tools: readonly string[]): Counterpart => ({ tools, note });
const prompt = (what: string): Counterpart => ({ prompt: what });
const drawing: Counterpart = {
  leftOut:
    "It draws in one kind of chat window what the model hands it and asks Affinity nothing. Tools here give data.",
};

/** By family; the names are facts, what is said of them is ours. */
export const parity: Readonly<Record<string, Readonly<Record<string, Counterpart>>>> = {
  Companies: {
    search_companies_top_matches: by("affinity_search_organizations", "affinity_search_companies_by_meaning"),
    search_all_companies: by("affinity_v2_search_companies"),
    get_company_info: by("affinity_get_organization", "affinity_v2_get_company"),
    get_company_list_entries: by("affinity_list_rows_of_record", "affinity_v2_list_company_list_entries"),
    create_company: by("affinity_create_organization"),
    update_company: by("affinity_update_organization"),
    delete_company: noted("One company a call.", "affinity_delete_organization"),
  },
  Persons: {
    search_persons: by("affinity_search_persons", "affinity_v2_search_persons"),
    get_person_info: by("affinity_get_person", "affinity_v2_get_person"),
    get_persons_info: by("affinity_get_persons", "affinity_v2_list_persons"),
    get_person_list_entries: by("affinity_list_rows_of_record", "affinity_v2_list_person_list_entries"),
    create_person: by("affinity_create_person"),
    update_person: by("affinity_update_person"),
    delete_person: noted("One person a call.", "affinity_delete_person"),
  },
  Opportunities: {
    search_opportunities: by("affinity_list_opportunities"),
    create_opportunity: by("affinity_create_opportunity"),
    update_opportunity: by("affinity_update_opportunity"),
    delete_opportunity: noted("One opportunity a call.", "affinity_delete_opportunity"),
  },
  "Lists and rows": {
    get_lists: by("affinity_list_lists"),
    get_list_info: by("affinity_get_list"),
    create_list: by("affinity_create_list"),
    get_single_list_entry: by("affinity_get_row"),
    search_list_entries: by("affinity_search_rows"),
    create_list_entry: by("affinity_add_to_list", "affinity_bulk_add_to_list"),
    delete_list_entries: by("affinity_remove_rows", "affinity_remove_from_list"),
    get_saved_views: by("affinity_list_saved_views"),
    get_saved_view_list_entries: by("affinity_list_view_rows"),
  },
  Fields: {
    get_entity_fields: by("affinity_list_fields", "affinity_v2_list_person_fields", "affinity_v2_list_company_fields"),
    get_list_fields: by("affinity_list_fields"),
    create_field: by("affinity_create_field"),
    get_list_field_dropdown_options: by("affinity_list_field_options"),
    get_entity_field_dropdown_options: by(
      "affinity_list_field_options",
      "affinity_v2_get_person_field_dropdown_options",
      "affinity_v2_get_company_field_dropdown_options",
    ),
    create_list_field_dropdown_option: by("affinity_add_field_options"),
    update_list_field_dropdown_option: by("affinity_update_field_option"),
    delete_list_field_dropdown_option: by("affinity_delete_field_option"),
    upsert_entity_field_values: by(
      "affinity_set_field_values",
      "affinity_v2_update_person_field_value",
      "affinity_v2_update_company_field_value",
    ),
    upsert_list_entry_field_values: by("affinity_update_deal_fields"),
    get_field_value_changes: by("affinity_list_field_changes"),
  },
  Notes: {
    query_notes: by("affinity_find_notes"),
    get_notes_for_entity: by(
      "affinity_find_notes",
      "affinity_list_notes",
      "affinity_v2_list_person_notes",
      "affinity_v2_list_company_notes",
    ),
    get_entities_attached_to_note: by("affinity_get_note", "affinity_list_note_records"),
    search_notes: by("affinity_search_notes"),
    create_note: by("affinity_create_note"),
    update_note: by("affinity_note_update"),
    delete_note: noted("One note a call.", "affinity_note_delete"),
  },
  "Files and transcripts": {
    get_entity_files: by("affinity_list_files"),
    get_entity_file_metadata: by("affinity_get_file"),
    search_files: by("affinity_search_files"),
    upload_entity_file: noted("From text or base64, up to 256 KiB, and not from a path.", "affinity_upload_file"),
    download_entity_file: noted("As text or base64, up to 256 KiB, and not to a path.", "affinity_download_file"),
    get_transcript_fragments: by("affinity_get_transcript"),
  },
  Interactions: {
    get_meetings: by("affinity_list_workspace_interactions"),
    get_meetings_for_entity: by("affinity_list_interactions"),
    create_interaction: by("affinity_log_interaction"),
  },
  Relationships: {
    get_person_relationships: by("affinity_list_relationships", "affinity_get_relationship_strength"),
    get_company_relationships: by("affinity_list_relationships"),
    get_coworker_connections: by("affinity_list_coworker_connections"),
    get_investor_executive_connections: by("affinity_list_investor_connections"),
  },
  Reminders: {
    get_reminders: by("affinity_list_reminders", "affinity_get_reminder"),
    create_reminder: by("affinity_create_reminder"),
    update_reminder: noted(
      "What recurs is completed, too: it moves on by one period.",
      "affinity_update_reminder",
      "affinity_complete_reminder",
    ),
    delete_reminder: by("affinity_delete_reminder"),
  },
  Merges: {
    merge_persons: by("affinity_merge_persons"),
    merge_companies: by("affinity_merge_companies"),
    get_merge_task: noted("Waits until the merge is done.", "affinity_list_merges"),
  },
  Users: {
    get_current_user: by("affinity_v2_get_current_user"),
    get_users: by("affinity_find_users", "affinity_get_user"),
    send_feedback: by("affinity_send_feedback"),
  },
  "Drawings and guided work": {
    render_market_map: drawing,
    render_warm_intro_graph: drawing,
    affinity_data_migration: prompt("Moving data from another system into Affinity."),
    affinity_event_setup: prompt("Setting up a list for an event with its guests."),
    affinity_meeting_prep: prompt("Preparing for a meeting from what Affinity holds."),
    market_map_generator: prompt("Mapping the companies of a market."),
    warm_intro: prompt("Finding who can introduce whom."),
  },
};

/** What its server has nothing for. */
export const beyond: Readonly<Record<string, readonly string[]>> = {
  "A pipeline by stage, its stale deals, what moved in it, and moving a deal with the reason": [
    "affinity_get_pipeline",
    "affinity_stale_deals",
    "affinity_pipeline_changes",
    "affinity_move_deal",
  ],
  "Whom to ask for an introduction, who knows whom, and a record in brief": [
    "affinity_find_intro_paths",
    "affinity_check_contacts",
    "affinity_brief",
  ],
  "A record found, or made if there is none": ["affinity_find_or_create_person", "affinity_find_or_create_company"],
  "Affinity's own webhooks": [
    "affinity_list_webhooks",
    "affinity_create_webhook",
    "affinity_update_webhook",
    "affinity_delete_webhook",
  ],
  "Interactions of every type, and changes of those that were logged by hand": [
    "affinity_list_interactions",
    "affinity_list_workspace_interactions",
    "affinity_get_interaction",
    "affinity_update_interaction",
    "affinity_delete_interaction",
  ],
  "Suggested duplicates": ["affinity_list_duplicates"],
  "Teams of users": ["affinity_list_teams", "affinity_get_team"],
};
