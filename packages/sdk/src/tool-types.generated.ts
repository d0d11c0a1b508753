// Types of each tool's input and output by the tool's name. Written by `npm run generate`; do not edit.

export interface ToolTypes {
  /**
   * Adds a person to a list of persons, or an organization to a list of organizations, and returns the new row. Adds another row each time it is called, also for a record that is already on the list: look at list_entries of the record first. Opportunities are not added but created: use affinity_create_opportunity.
   */
  affinity_add_to_list: {
    input: {
      /**
       * Id of the list, from affinity_list_lists.
       */
      list_id: number;
      /**
       * Id of the person or organization, of the kind that the list holds.
       */
      entity_id: number;
    };
    output: {
      id: number;
      list_id: number;
      creator_id?: number | null;
      entity_id?: number | null;
      /**
       * 0 person, 1 organization, 8 opportunity
       */
      entity_type?: number;
      created_at?: string | null;
      [k: string]: unknown;
    };
  };
  /**
   * Writes a plain-text note in the name of the user and links it to persons, organizations and opportunities; at least one id is needed. Returns the note. Creates another note each time it is called.
   */
  affinity_create_note: {
    input: {
      /**
       * Text of the note.
       */
      content: string;
      /**
       * Persons the note is about.
       *
       * @maxItems 100
       */
      person_ids?: number[];
      /**
       * Organizations (companies) the note is about.
       *
       * @maxItems 100
       */
      organization_ids?: number[];
      /**
       * Opportunities (deals) the note is about.
       *
       * @maxItems 100
       */
      opportunity_ids?: number[];
    };
    output: {
      id: number;
      /**
       * Affinity gives back Markdown and escapes underscores
       */
      content?: string | null;
      /**
       * 0 plain, 1 from an email, 2 HTML, 3 AI summary of a meeting
       */
      type?: number | null;
      creator_id?: number | null;
      person_ids?: number[] | null;
      associated_person_ids?: number[] | null;
      interaction_person_ids?: number[] | null;
      mentioned_person_ids?: number[] | null;
      organization_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      interaction_id?: number | null;
      interaction_type?: number | null;
      is_meeting?: boolean | null;
      parent_id?: number | null;
      created_at?: string | null;
      updated_at?: string | null;
      [k: string]: unknown;
    };
  };
  /**
   * Creates an opportunity (deal) in a list of opportunities, with persons, organizations and optionally an owner, and returns it. Creates another one each time it is called: search with affinity_list_opportunities first. Without owner_id Affinity may make the user the owner. One upstream request; four with owner_id.
   */
  affinity_create_opportunity: {
    input: {
      /**
       * Id of the list of opportunities, from affinity_list_lists.
       */
      list_id: number;
      /**
       * Name of the deal.
       */
      name: string;
      /**
       * Persons to link.
       *
       * @maxItems 100
       */
      person_ids?: number[];
      /**
       * Organizations (companies) to link.
       *
       * @maxItems 100
       */
      organization_ids?: number[];
      /**
       * Person id of the team member who owns the deal. Needs a field Owners or Owner in the list.
       */
      owner_id?: number;
    };
    output: {
      id: number;
      name?: string | null;
      list_id?: number;
      list_entry_id?: number;
      person_ids?: number[] | null;
      organization_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      [k: string]: unknown;
    };
  };
  /**
   * Adds an organization (company) with its name, domain and people to Affinity and returns it. Creates another one each time it is called: search with affinity_search_organizations by name and domain first.
   */
  affinity_create_organization: {
    input: {
      /**
       * Name of the organization.
       */
      name: string;
      /**
       * Its website's domain, e.g. acme.com.
       */
      domain?: string;
      /**
       * Persons to link.
       *
       * @maxItems 100
       */
      person_ids?: number[];
    };
    output: {
      id: number;
      name?: string | null;
      domain?: string | null;
      domains?: string[] | null;
      /**
       * true: from Affinity's shared directory, cannot be changed
       */
      global?: boolean | null;
      person_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      interaction_dates?: {
        [k: string]: string | null;
      } | null;
      interactions?: {
        [k: string]: unknown;
      } | null;
      [k: string]: unknown;
    };
  };
  /**
   * Adds a person with names, email addresses and organizations to Affinity and returns the record. Affinity refuses an email address that another person has; without addresses each call creates another person, so search with affinity_search_persons first.
   */
  affinity_create_person: {
    input: {
      /**
       * First name of the person.
       */
      first_name: string;
      /**
       * Last name; an empty text when there is none.
       */
      last_name: string;
      /**
       * Email addresses, the primary one first; [] when none is known.
       *
       * @maxItems 100
       */
      emails: string[];
      /**
       * Organizations (companies) to link.
       *
       * @maxItems 100
       */
      organization_ids?: number[];
    };
    output: {
      id: number;
      /**
       * 0 external, 1 internal (a team member), 2 collaborator
       */
      type?: number;
      first_name?: string | null;
      last_name?: string | null;
      primary_email?: string | null;
      emails?: string[] | null;
      organization_ids?: number[] | null;
      current_organization_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      interaction_dates?: {
        [k: string]: string | null;
      } | null;
      interactions?: {
        [k: string]: unknown;
      } | null;
      [k: string]: unknown;
    };
  };
  /**
   * Deletes an opportunity (deal) permanently, with its row in the pipeline and all its field values, for the whole firm; nobody can undo it. A lost deal is usually kept and moved to another stage instead. Read the opportunity first to be sure of the id.
   */
  affinity_delete_opportunity: {
    input: {
      /**
       * Id of the opportunity to delete.
       */
      opportunity_id: number;
    };
    output: {
      success: true;
      [k: string]: unknown;
    };
  };
  /**
   * Deletes an organization (company) permanently, with all its field values and its rows on lists, for the whole firm; nobody can undo it. Organizations with global true cannot be deleted. Read the organization first to be sure of the id.
   */
  affinity_delete_organization: {
    input: {
      /**
       * Id of the organization to delete.
       */
      organization_id: number;
    };
    output: {
      success: true;
      [k: string]: unknown;
    };
  };
  /**
   * Deletes a person permanently, with all field values and rows on lists, for the whole firm; nobody can undo it. Team members of the firm cannot be deleted. Read the person first to be sure of the id.
   */
  affinity_delete_person: {
    input: {
      /**
       * Id of the person to delete.
       */
      person_id: number;
    };
    output: {
      success: true;
      [k: string]: unknown;
    };
  };
  /**
   * Reads one opportunity (deal): name, stage, value, owner, owners, person_ids, organization_ids, list_entries (the list it is on) and fields, which holds every field of its row by name. Fields with the same name get their id in brackets. Two upstream requests.
   */
  affinity_get_opportunity: {
    input: {
      /**
       * Id of the opportunity, e.g. from affinity_list_opportunities.
       */
      opportunity_id: number;
    };
    output: {
      id: number;
      name?: string | null;
      list_id?: number;
      list_entry_id?: number;
      /**
       * Value of the list's field Status (or Stage); null when empty or missing
       */
      stage: {
        [k: string]: unknown;
      };
      /**
       * Value of the list's field Amount (or Value, Deal Size); null when empty or missing
       */
      value: {
        [k: string]: unknown;
      };
      /**
       * The first of owners; null when empty or missing
       */
      owner: {
        id: number;
        name: string;
      } | null;
      /**
       * Value of the list's field Owners (or Owner)
       */
      owners?: {
        id: number;
        name: string;
      }[];
      person_ids?: number[] | null;
      organization_ids?: number[] | null;
      /**
       * Value of every field by the field's name
       */
      fields?: {
        [k: string]: unknown;
      };
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      /**
       * Fields that could not be read; notice says why
       */
      missing_fields?: string[];
      notice?: string;
      [k: string]: unknown;
    };
  };
  /**
   * Reads one organization (company): name, domains, person_ids, opportunity_ids and the lists it is on. One upstream request; detail "full" adds phone_numbers, relationship_strengths to its people (at most ten of them) and deal_history for 2 more requests, 1 per person and 2 per opportunity (at most ten).
   */
  affinity_get_organization: {
    input: {
      /**
       * Id of the organization, e.g. from affinity_search_organizations.
       */
      organization_id: number;
      /**
       * true adds interaction_dates: the first and last email, meeting and other contact.
       */
      with_interaction_dates?: boolean;
      /**
       * "full" adds phone numbers, relationship strengths and deal history, at the cost of more upstream requests.
       */
      detail?: "standard" | "full";
    };
    output: {
      id: number;
      name?: string | null;
      domain?: string | null;
      domains?: string[] | null;
      /**
       * true: from Affinity's shared directory, cannot be changed
       */
      global?: boolean | null;
      person_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      interaction_dates?: {
        [k: string]: string | null;
      } | null;
      interactions?: {
        [k: string]: unknown;
      } | null;
      /**
       * With detail "full": null when they cannot be read
       */
      phone_numbers?: string[] | null;
      /**
       * With detail "full": strongest first
       */
      relationship_strengths?: {
        internal_id: number;
        /**
         * null when the name cannot be read
         */
        internal_name: string | null;
        external_id: number;
        /**
         * 0 (hardly) to 1 (very well)
         */
        strength: number;
        [k: string]: unknown;
      }[];
      /**
       * With detail "full": the ten newest opportunities
       */
      deal_history?: {
        id: number;
        name?: string | null;
        list_id?: number;
        list_entry_id?: number;
        /**
         * Value of the list's field Status (or Stage); null when empty or missing
         */
        stage: {
          [k: string]: unknown;
        };
        /**
         * Value of the list's field Amount (or Value, Deal Size); null when empty or missing
         */
        value: {
          [k: string]: unknown;
        };
        /**
         * The first of owners; null when empty or missing
         */
        owner: {
          id: number;
          name: string;
        } | null;
        /**
         * Value of the list's field Owners (or Owner)
         */
        owners?: {
          id: number;
          name: string;
        }[];
        person_ids?: number[] | null;
        organization_ids?: number[] | null;
        [k: string]: unknown;
      }[];
      /**
       * Says what was left out
       */
      notice?: string;
      [k: string]: unknown;
    };
  };
  /**
   * Reads one person: names, emails, organization_ids, current_organization_ids, opportunity_ids and the lists it is on. One upstream request; detail "full" adds phone_numbers, relationship_strengths and deal_history for 3 more and 2 per opportunity (at most ten).
   */
  affinity_get_person: {
    input: {
      /**
       * Id of the person, e.g. from affinity_search_persons.
       */
      person_id: number;
      /**
       * true adds interaction_dates: the first and last email, meeting and other contact.
       */
      with_interaction_dates?: boolean;
      /**
       * "full" adds phone numbers, relationship strengths and deal history, at the cost of more upstream requests.
       */
      detail?: "standard" | "full";
    };
    output: {
      id: number;
      /**
       * 0 external, 1 internal (a team member), 2 collaborator
       */
      type?: number;
      first_name?: string | null;
      last_name?: string | null;
      primary_email?: string | null;
      emails?: string[] | null;
      organization_ids?: number[] | null;
      current_organization_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      interaction_dates?: {
        [k: string]: string | null;
      } | null;
      interactions?: {
        [k: string]: unknown;
      } | null;
      /**
       * With detail "full": null when they cannot be read
       */
      phone_numbers?: string[] | null;
      /**
       * With detail "full": strongest first
       */
      relationship_strengths?: {
        internal_id: number;
        /**
         * null when the name cannot be read
         */
        internal_name: string | null;
        external_id: number;
        /**
         * 0 (hardly) to 1 (very well)
         */
        strength: number;
        [k: string]: unknown;
      }[];
      /**
       * With detail "full": the ten newest opportunities
       */
      deal_history?: {
        id: number;
        name?: string | null;
        list_id?: number;
        list_entry_id?: number;
        /**
         * Value of the list's field Status (or Stage); null when empty or missing
         */
        stage: {
          [k: string]: unknown;
        };
        /**
         * Value of the list's field Amount (or Value, Deal Size); null when empty or missing
         */
        value: {
          [k: string]: unknown;
        };
        /**
         * The first of owners; null when empty or missing
         */
        owner: {
          id: number;
          name: string;
        } | null;
        /**
         * Value of the list's field Owners (or Owner)
         */
        owners?: {
          id: number;
          name: string;
        }[];
        person_ids?: number[] | null;
        organization_ids?: number[] | null;
        [k: string]: unknown;
      }[];
      /**
       * Says what was left out
       */
      notice?: string;
      [k: string]: unknown;
    };
  };
  /**
   * Tells how well team members know a person outside the firm: a strength from 0 to 1 for each member with any history, strongest first, with names (null when they cannot be read). With internal_id only that member. Affinity computes strengths about once a day. Two upstream requests; up to eleven more when the user may not export persons.
   */
  affinity_get_relationship_strength: {
    input: {
      /**
       * Person id of the person outside the firm, e.g. from affinity_search_persons.
       */
      external_id: number;
      /**
       * Person id of one team member; leave out for the whole team.
       */
      internal_id?: number;
    };
    output: {
      relationship_strengths: {
        internal_id: number;
        /**
         * null when the name cannot be read
         */
        internal_name: string | null;
        external_id: number;
        /**
         * 0 (hardly) to 1 (very well)
         */
        strength: number;
        [k: string]: unknown;
      }[];
      [k: string]: unknown;
    };
  };
  /**
   * Returns all lists that the user can see, with id, name and what they hold. List ids differ per firm, so call this first to find the list_id that other tools need; a deal pipeline is a list of type_name opportunity.
   */
  affinity_list_lists: {
    input: {};
    output: {
      lists: {
        id: number;
        name?: string | null;
        /**
         * What the list holds, as a number: 0 persons, 1 organizations, 8 opportunities
         */
        type?: number;
        /**
         * The same as a word
         */
        type_name?: "person" | "organization" | "opportunity";
        /**
         * true: everyone in the firm sees it
         */
        public?: boolean | null;
        owner_id?: number | null;
        [k: string]: unknown;
      }[];
      [k: string]: unknown;
    };
  };
  /**
   * Lists notes, of one person, organization or opportunity when its id is given, else all that the user can see. A person's notes include those of meetings the person attended. Returns content (Markdown), creator_id, created_at and the ids of the linked records.
   */
  affinity_list_notes: {
    input: {
      /**
       * Only notes of this person.
       */
      person_id?: number;
      /**
       * Only notes of this organization (company).
       */
      organization_id?: number;
      /**
       * Only notes of this opportunity (deal).
       */
      opportunity_id?: number;
      /**
       * How many to return at most, 1 to 500; 100 when left out.
       */
      page_size?: number;
      /**
       * The next_page_token of the previous page, unchanged, with all other inputs as before. Leave out for the first page.
       */
      page_token?: string;
    };
    output: {
      notes: {
        id: number;
        /**
         * Affinity gives back Markdown and escapes underscores
         */
        content?: string | null;
        /**
         * 0 plain, 1 from an email, 2 HTML, 3 AI summary of a meeting
         */
        type?: number | null;
        creator_id?: number | null;
        person_ids?: number[] | null;
        associated_person_ids?: number[] | null;
        interaction_person_ids?: number[] | null;
        mentioned_person_ids?: number[] | null;
        organization_ids?: number[] | null;
        opportunity_ids?: number[] | null;
        interaction_id?: number | null;
        interaction_type?: number | null;
        is_meeting?: boolean | null;
        parent_id?: number | null;
        created_at?: string | null;
        updated_at?: string | null;
        [k: string]: unknown;
      }[];
      /**
       * Pass as page_token to get the next page; null when this is the last.
       */
      next_page_token: string | null;
      [k: string]: unknown;
    };
  };
  /**
   * Lists opportunities (deals). With list_id: the rows of that pipeline with stage, value, owner, owners, person_ids and organization_ids (one upstream request for each 100 rows). Without list_id, or when the user lacks the right to export lists: names and associations only, and missing_fields and notice say so. List ids differ per firm: find them with affinity_list_lists.
   */
  affinity_list_opportunities: {
    input: {
      /**
       * Id of a list of opportunities, from affinity_list_lists.
       */
      list_id?: number;
      /**
       * How many to return at most, 1 to 500; 100 when left out.
       */
      page_size?: number;
      /**
       * The next_page_token of the previous page, unchanged, with all other inputs as before. Leave out for the first page.
       */
      page_token?: string;
    };
    output: {
      opportunities: {
        id: number;
        name?: string | null;
        list_id?: number;
        list_entry_id?: number;
        /**
         * Value of the list's field Status (or Stage); null when empty or missing
         */
        stage: {
          [k: string]: unknown;
        };
        /**
         * Value of the list's field Amount (or Value, Deal Size); null when empty or missing
         */
        value: {
          [k: string]: unknown;
        };
        /**
         * The first of owners; null when empty or missing
         */
        owner: {
          id: number;
          name: string;
        } | null;
        /**
         * Value of the list's field Owners (or Owner)
         */
        owners?: {
          id: number;
          name: string;
        }[];
        person_ids?: number[] | null;
        organization_ids?: number[] | null;
        [k: string]: unknown;
      }[];
      /**
       * Pass as page_token to get the next page; null when this is the last.
       */
      next_page_token: string | null;
      /**
       * Fields that could not be read; notice says why
       */
      missing_fields?: string[];
      notice?: string;
      [k: string]: unknown;
    };
  };
  /**
   * Deletes a note permanently, with the replies to it; nobody can undo it. Affinity lets only the creator of a note delete it. Read it with affinity_list_notes first to be sure of the id.
   */
  affinity_note_delete: {
    input: {
      /**
       * Id of the note to delete.
       */
      note_id: number;
    };
    output: {
      success: true;
      [k: string]: unknown;
    };
  };
  /**
   * Replaces the whole text of a note and returns the note; the records it is linked to stay. The old text is lost, so read it with affinity_list_notes first. Affinity refuses notes that mention somebody and notes made from emails.
   */
  affinity_note_update: {
    input: {
      /**
       * Id of the note, from affinity_list_notes.
       */
      note_id: number;
      /**
       * Text of the note.
       */
      content: string;
    };
    output: {
      id: number;
      /**
       * Affinity gives back Markdown and escapes underscores
       */
      content?: string | null;
      /**
       * 0 plain, 1 from an email, 2 HTML, 3 AI summary of a meeting
       */
      type?: number | null;
      creator_id?: number | null;
      person_ids?: number[] | null;
      associated_person_ids?: number[] | null;
      interaction_person_ids?: number[] | null;
      mentioned_person_ids?: number[] | null;
      organization_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      interaction_id?: number | null;
      interaction_type?: number | null;
      is_meeting?: boolean | null;
      parent_id?: number | null;
      created_at?: string | null;
      updated_at?: string | null;
      [k: string]: unknown;
    };
  };
  /**
   * Removes one row from a list permanently, with the values of the list's fields in that row; nobody can undo it. The person or organization itself stays. On a list of opportunities it deletes the opportunity itself. list_entry_id is the id of the row, not of the record: it stands in list_entries of the record.
   */
  affinity_remove_from_list: {
    input: {
      /**
       * Id of the list, from affinity_list_lists.
       */
      list_id: number;
      /**
       * Id of the row to remove, e.g. from list_entries of affinity_get_organization.
       */
      list_entry_id: number;
    };
    output: {
      success: true;
      [k: string]: unknown;
    };
  };
  /**
   * Finds organizations (companies) whose name or domain contains the term, or lists the firm's own without a term. With a term the result also covers Affinity's shared directory: rows with global true that the firm may never have added. Returns id, name, domain and domains; use affinity_get_organization for people and opportunities. With with_interaction_dates, organizations nobody ever had contact with are left out.
   */
  affinity_search_organizations: {
    input: {
      /**
       * Part of a name or domain, e.g. acme or acme.com.
       */
      term?: string;
      /**
       * true adds interaction_dates: the first and last email, meeting and other contact.
       */
      with_interaction_dates?: boolean;
      /**
       * How many to return at most, 1 to 500; 100 when left out.
       */
      page_size?: number;
      /**
       * The next_page_token of the previous page, unchanged, with all other inputs as before. Leave out for the first page.
       */
      page_token?: string;
    };
    output: {
      organizations: {
        id: number;
        name?: string | null;
        domain?: string | null;
        domains?: string[] | null;
        /**
         * true: from Affinity's shared directory, cannot be changed
         */
        global?: boolean | null;
        person_ids?: number[] | null;
        opportunity_ids?: number[] | null;
        list_entries?: {
          id: number;
          list_id: number;
          creator_id?: number | null;
          entity_id?: number | null;
          /**
           * 0 person, 1 organization, 8 opportunity
           */
          entity_type?: number;
          created_at?: string | null;
          [k: string]: unknown;
        }[];
        interaction_dates?: {
          [k: string]: string | null;
        } | null;
        interactions?: {
          [k: string]: unknown;
        } | null;
        [k: string]: unknown;
      }[];
      /**
       * Pass as page_token to get the next page; null when this is the last.
       */
      next_page_token: string | null;
      [k: string]: unknown;
    };
  };
  /**
   * Finds persons whose first name, last name or email contains the term (case does not matter), or lists all persons without a term. Returns id, names, emails and current_organization_ids of each; use affinity_get_person for all associations of one. With with_interaction_dates, persons nobody ever had contact with are left out.
   */
  affinity_search_persons: {
    input: {
      /**
       * Part of a first name, last name or email, e.g. jane or @acme.com.
       */
      term?: string;
      /**
       * true adds interaction_dates: the first and last email, meeting and other contact.
       */
      with_interaction_dates?: boolean;
      /**
       * How many to return at most, 1 to 500; 100 when left out.
       */
      page_size?: number;
      /**
       * The next_page_token of the previous page, unchanged, with all other inputs as before. Leave out for the first page.
       */
      page_token?: string;
    };
    output: {
      persons: {
        id: number;
        /**
         * 0 external, 1 internal (a team member), 2 collaborator
         */
        type?: number;
        first_name?: string | null;
        last_name?: string | null;
        primary_email?: string | null;
        emails?: string[] | null;
        organization_ids?: number[] | null;
        current_organization_ids?: number[] | null;
        opportunity_ids?: number[] | null;
        list_entries?: {
          id: number;
          list_id: number;
          creator_id?: number | null;
          entity_id?: number | null;
          /**
           * 0 person, 1 organization, 8 opportunity
           */
          entity_type?: number;
          created_at?: string | null;
          [k: string]: unknown;
        }[];
        interaction_dates?: {
          [k: string]: string | null;
        } | null;
        interactions?: {
          [k: string]: unknown;
        } | null;
        [k: string]: unknown;
      }[];
      /**
       * Pass as page_token to get the next page; null when this is the last.
       */
      next_page_token: string | null;
      [k: string]: unknown;
    };
  };
  /**
   * Changes the name, linked persons, linked organizations or owner of an opportunity (deal) and returns the record. What is left out stays as it is; id lists replace the whole set, so read the opportunity first. Does not change the stage. One upstream request; with owner_id three, or four when something else changes too.
   */
  affinity_update_opportunity: {
    input: {
      /**
       * Id of the opportunity.
       */
      opportunity_id: number;
      /**
       * New name of the deal.
       */
      name?: string;
      /**
       * Linked persons. Replaces the whole set: pass the ones to keep as well; [] removes all.
       *
       * @maxItems 100
       */
      person_ids?: number[];
      /**
       * Linked organizations (companies). Replaces the whole set: pass the ones to keep as well; [] removes all.
       *
       * @maxItems 100
       */
      organization_ids?: number[];
      /**
       * Person id of the team member who is to own the deal. Replaces all owners.
       */
      owner_id?: number;
    };
    output: {
      id: number;
      name?: string | null;
      list_id?: number;
      list_entry_id?: number;
      person_ids?: number[] | null;
      organization_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      [k: string]: unknown;
    };
  };
  /**
   * Changes the name, domain or linked persons of an organization (company) and returns it. What is left out stays as it is; person_ids replaces the whole set, so read the organization first. Name and domain of organizations with global true cannot be changed.
   */
  affinity_update_organization: {
    input: {
      /**
       * Id of the organization, e.g. from affinity_search_organizations.
       */
      organization_id: number;
      /**
       * New name of the organization.
       */
      name?: string;
      /**
       * New domain of its website, e.g. acme.com.
       */
      domain?: string;
      /**
       * Linked persons. Replaces the whole set: pass the ones to keep as well; [] removes all.
       *
       * @maxItems 100
       */
      person_ids?: number[];
    };
    output: {
      id: number;
      name?: string | null;
      domain?: string | null;
      domains?: string[] | null;
      /**
       * true: from Affinity's shared directory, cannot be changed
       */
      global?: boolean | null;
      person_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      interaction_dates?: {
        [k: string]: string | null;
      } | null;
      interactions?: {
        [k: string]: unknown;
      } | null;
      [k: string]: unknown;
    };
  };
  /**
   * Changes the names, email addresses or linked organizations of a person and returns the record. What is left out stays as it is; emails and organization_ids replace the whole set, so read the person first. Affinity refuses an email address that another person has.
   */
  affinity_update_person: {
    input: {
      /**
       * Id of the person, e.g. from affinity_search_persons.
       */
      person_id: number;
      /**
       * New first name of the person.
       */
      first_name?: string;
      /**
       * Last name; an empty text when there is none.
       */
      last_name?: string;
      /**
       * Email addresses. Replaces the whole set: pass the ones to keep as well; [] removes all.
       *
       * @maxItems 100
       */
      emails?: string[];
      /**
       * Linked organizations (companies). Replaces the whole set: pass the ones to keep as well; [] removes all.
       *
       * @maxItems 100
       */
      organization_ids?: number[];
    };
    output: {
      id: number;
      /**
       * 0 external, 1 internal (a team member), 2 collaborator
       */
      type?: number;
      first_name?: string | null;
      last_name?: string | null;
      primary_email?: string | null;
      emails?: string[] | null;
      organization_ids?: number[] | null;
      current_organization_ids?: number[] | null;
      opportunity_ids?: number[] | null;
      list_entries?: {
        id: number;
        list_id: number;
        creator_id?: number | null;
        entity_id?: number | null;
        /**
         * 0 person, 1 organization, 8 opportunity
         */
        entity_type?: number;
        created_at?: string | null;
        [k: string]: unknown;
      }[];
      interaction_dates?: {
        [k: string]: string | null;
      } | null;
      interactions?: {
        [k: string]: unknown;
      } | null;
      [k: string]: unknown;
    };
  };
}
