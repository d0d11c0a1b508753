// Types of each tool's input and output by the tool's name, made from the tools' schemas by `npm run generate`. Do not edit.

export interface ToolTypes {
  "affinity_add_to_list": {
    input: { entity_id: number; list_id: number };
    output: { id: number; list_id: number; entity_id: number; [name: string]: unknown };
  };
  "affinity_create_note": {
    input: { content: string; opportunity_ids?: number[]; organization_ids?: number[]; person_ids?: number[] };
    output: { id: number; content?: string | null; creator_id?: number | null; created_at?: string | null; [name: string]: unknown };
  };
  "affinity_create_opportunity": {
    input: { list_id: number; name: string; organization_ids?: number[]; person_ids?: number[]; owner_id?: number };
    output: { id: number; name?: string | null; person_ids?: number[] | null; organization_ids?: number[] | null; [name: string]: unknown };
  };
  "affinity_get_opportunity": {
    input: { opportunity_id: number };
    output: { id: number; name?: string | null; [name: string]: unknown };
  };
  "affinity_get_organization": {
    input: { organization_id: number; with_interaction_dates?: boolean; detail?: "standard" | "full" };
    output: { id: number; name?: string | null; domain?: string | null; domains?: string[] | null; [name: string]: unknown };
  };
  "affinity_get_person": {
    input: { person_id: number; with_interaction_dates?: boolean; detail?: "standard" | "full" };
    output: { id: number; first_name?: string | null; last_name?: string | null; primary_email?: string | null; emails?: string[] | null; [name: string]: unknown };
  };
  "affinity_get_relationship_strength": {
    input: { external_id: number; internal_id?: number };
    output: { relationship_strengths: { internal_id: number; internal_name: string | null; external_id: number; strength: number; [name: string]: unknown }[]; [name: string]: unknown };
  };
  "affinity_list_lists": {
    input: Record<string, never>;
    output: { lists: { id: number; name: string; type: number | string; public: boolean; owner_id: number; [name: string]: unknown }[]; [name: string]: unknown };
  };
  "affinity_list_notes": {
    input: { opportunity_id?: number; organization_id?: number; page_size?: number; page_token?: string; person_id?: number };
    output: { notes: { id: number; content?: string | null; creator_id?: number | null; created_at?: string | null; [name: string]: unknown }[]; next_page_token: string | null; [name: string]: unknown };
  };
  "affinity_list_opportunities": {
    input: { list_id?: number; page_size?: number; page_token?: string };
    output: { opportunities: { id: number; name?: string | null; [name: string]: unknown }[]; next_page_token: string | null; [name: string]: unknown };
  };
  "affinity_search_organizations": {
    input: { page_size?: number; page_token?: string; term?: string; with_interaction_dates?: boolean };
    output: { organizations: { id: number; name?: string | null; domain?: string | null; domains?: string[] | null; [name: string]: unknown }[]; next_page_token: string | null; [name: string]: unknown };
  };
  "affinity_search_persons": {
    input: { page_size?: number; page_token?: string; term?: string; with_interaction_dates?: boolean };
    output: { persons: { id: number; first_name?: string | null; last_name?: string | null; primary_email?: string | null; emails?: string[] | null; current_organization_ids?: number[] | null; [name: string]: unknown }[]; next_page_token: string | null; [name: string]: unknown };
  };
  "affinity_update_opportunity": {
    input: { opportunity_id: number; name?: string; organization_ids?: number[]; person_ids?: number[]; owner_id?: number };
    output: { id: number; name?: string | null; person_ids?: number[] | null; organization_ids?: number[] | null; [name: string]: unknown };
  };
}
