// The tools as a model is shown them. Written by `npm run generate`; do not edit.
import type { ToolDefinition } from "./tool-definition.ts";

export const formerToolDefinitions: readonly ToolDefinition[] = [
  {
    "name": "affinity_add_to_list",
    "version": 1,
    "title": "Add to a list",
    "description": "Adds a person to a list of persons, or an organization to a list of organizations, and returns the new row. Adds another row each time it is called, also for a record that is already on the list: look at list_entries of the record first. Opportunities are not added but created: use affinity_create_opportunity.",
    "effect": "write",
    "toolSets": [
      "essentials",
      "pipeline"
    ],
    "tokens": 173,
    "inputSchema": {
      "type": "object",
      "properties": {
        "list_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the list, from affinity_list_lists."
        },
        "entity_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the person or organization, of the kind that the list holds."
        }
      },
      "required": [
        "list_id",
        "entity_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_create_note",
    "version": 1,
    "title": "Create a note",
    "description": "Writes a plain-text note in the name of the user and links it to persons, organizations and opportunities; at least one id is needed. Returns the note. Creates another note each time it is called.",
    "effect": "write",
    "toolSets": [
      "essentials",
      "notes"
    ],
    "tokens": 227,
    "inputSchema": {
      "type": "object",
      "properties": {
        "content": {
          "type": "string",
          "maxLength": 100000,
          "pattern": "\\S",
          "description": "Text of the note."
        },
        "person_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Persons the note is about."
        },
        "organization_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Organizations (companies) the note is about."
        },
        "opportunity_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Opportunities (deals) the note is about."
        }
      },
      "required": [
        "content"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_create_opportunity",
    "version": 1,
    "title": "Create an opportunity",
    "description": "Creates an opportunity (deal) in a list of opportunities, with persons, organizations and optionally an owner, and returns it. Creates another one each time it is called: search with affinity_list_opportunities first. Without owner_id Affinity may make the user the owner. One upstream request; four with owner_id.",
    "effect": "write",
    "toolSets": [
      "essentials",
      "pipeline"
    ],
    "tokens": 282,
    "inputSchema": {
      "type": "object",
      "properties": {
        "list_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the list of opportunities, from affinity_list_lists."
        },
        "name": {
          "type": "string",
          "maxLength": 255,
          "pattern": "\\S",
          "description": "Name of the deal."
        },
        "person_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Persons to link."
        },
        "organization_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Organizations (companies) to link."
        },
        "owner_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Person id of the team member who owns the deal. Needs a field Owners or Owner in the list."
        }
      },
      "required": [
        "list_id",
        "name"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_create_organization",
    "version": 1,
    "title": "Create an organization",
    "description": "Adds an organization (company) with its name, domain and people to Affinity and returns it. Creates another one each time it is called: search with affinity_search_organizations by name and domain first.",
    "effect": "write",
    "toolSets": [
      "people_and_companies"
    ],
    "tokens": 171,
    "inputSchema": {
      "type": "object",
      "properties": {
        "name": {
          "type": "string",
          "maxLength": 255,
          "pattern": "\\S",
          "description": "Name of the organization."
        },
        "domain": {
          "type": "string",
          "maxLength": 253,
          "pattern": "^[^\\s/@:]+$",
          "description": "Its website's domain, e.g. acme.com."
        },
        "person_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Persons to link."
        }
      },
      "required": [
        "name"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_create_person",
    "version": 1,
    "title": "Create a person",
    "description": "Adds a person with names, email addresses and organizations to Affinity and returns the record. Affinity refuses an email address that another person has; without addresses each call creates another person, so search with affinity_search_persons first.",
    "effect": "write",
    "toolSets": [
      "people_and_companies"
    ],
    "tokens": 231,
    "inputSchema": {
      "type": "object",
      "properties": {
        "first_name": {
          "type": "string",
          "maxLength": 255,
          "pattern": "\\S",
          "description": "First name of the person."
        },
        "last_name": {
          "type": "string",
          "maxLength": 255,
          "description": "Last name; an empty text when there is none."
        },
        "emails": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "string",
            "maxLength": 320,
            "pattern": "^[^\\s@]+@[^\\s@]+$"
          },
          "description": "Email addresses, the primary one first; [] when none is known."
        },
        "organization_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Organizations (companies) to link."
        }
      },
      "required": [
        "first_name",
        "last_name",
        "emails"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_delete_opportunity",
    "version": 1,
    "title": "Delete an opportunity",
    "description": "Deletes an opportunity (deal) permanently, with its row in the pipeline and all its field values, for the whole firm; nobody can undo it. A lost deal is usually kept and moved to another stage instead. Read the opportunity first to be sure of the id.",
    "effect": "destructive",
    "toolSets": [
      "pipeline"
    ],
    "tokens": 118,
    "inputSchema": {
      "type": "object",
      "properties": {
        "opportunity_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the opportunity to delete."
        }
      },
      "required": [
        "opportunity_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_delete_organization",
    "version": 1,
    "title": "Delete an organization",
    "description": "Deletes an organization (company) permanently, with all its field values and its rows on lists, for the whole firm; nobody can undo it. Organizations with global true cannot be deleted. Read the organization first to be sure of the id.",
    "effect": "destructive",
    "toolSets": [
      "people_and_companies"
    ],
    "tokens": 110,
    "inputSchema": {
      "type": "object",
      "properties": {
        "organization_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the organization to delete."
        }
      },
      "required": [
        "organization_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_delete_person",
    "version": 1,
    "title": "Delete a person",
    "description": "Deletes a person permanently, with all field values and rows on lists, for the whole firm; nobody can undo it. Team members of the firm cannot be deleted. Read the person first to be sure of the id.",
    "effect": "destructive",
    "toolSets": [
      "people_and_companies"
    ],
    "tokens": 105,
    "inputSchema": {
      "type": "object",
      "properties": {
        "person_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the person to delete."
        }
      },
      "required": [
        "person_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_move_deal",
    "version": 1,
    "title": "Move a deal to another stage",
    "description": "Moves a deal to another stage of its pipeline and, with note, writes a note on it that says why. List, deal and stage go by name or id; a name that fits several is refused with the candidates. Returns the stage before and after. A deal that is there already is left as it is: moved is false, nothing is written, no note either. Up to six upstream requests with a note, one more for a list by name; two fewer while the list's fields are remembered.",
    "effect": "write",
    "toolSets": [
      "pipeline"
    ],
    "tokens": 442,
    "inputSchema": {
      "type": "object",
      "properties": {
        "list": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "pattern": "\\S"
            },
            {
              "type": "integer",
              "exclusiveMinimum": 0,
              "maximum": 9007199254740991
            }
          ],
          "description": "Name or id of the list. May be left out when the deal is an opportunity whose name is clear."
        },
        "deal": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "pattern": "\\S"
            },
            {
              "type": "integer",
              "exclusiveMinimum": 0,
              "maximum": 9007199254740991
            }
          ],
          "description": "Name of the deal or a part of it that no other has, or its id: of the opportunity, or of the company or person where the list holds those."
        },
        "stage": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "pattern": "\\S"
            },
            {
              "type": "integer",
              "exclusiveMinimum": 0,
              "maximum": 9007199254740991
            }
          ],
          "description": "Name or id of the stage to move it to."
        },
        "note": {
          "type": "string",
          "maxLength": 100000,
          "pattern": "\\S",
          "description": "Why it moves: becomes a note on the deal."
        },
        "stage_field": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "pattern": "\\S"
            },
            {
              "type": "integer",
              "exclusiveMinimum": 0,
              "maximum": 9007199254740991
            }
          ],
          "description": "Name or id of the dropdown that tells the stage, where it is not called Status or Stage."
        }
      },
      "required": [
        "deal",
        "stage"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_note_delete",
    "version": 1,
    "title": "Delete a note",
    "description": "Deletes a note permanently, with the replies to it; nobody can undo it. Affinity lets only the creator of a note delete it. Read it with affinity_list_notes first to be sure of the id.",
    "effect": "destructive",
    "toolSets": [
      "notes"
    ],
    "tokens": 103,
    "inputSchema": {
      "type": "object",
      "properties": {
        "note_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the note to delete."
        }
      },
      "required": [
        "note_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_note_update",
    "version": 1,
    "title": "Update a note",
    "description": "Replaces the whole text of a note and returns the note; the records it is linked to stay. The old text is lost, so read it with affinity_list_notes first. Affinity refuses notes that mention somebody and notes made from emails.",
    "effect": "write",
    "toolSets": [
      "notes"
    ],
    "tokens": 140,
    "inputSchema": {
      "type": "object",
      "properties": {
        "note_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the note, from affinity_list_notes."
        },
        "content": {
          "type": "string",
          "maxLength": 100000,
          "pattern": "\\S",
          "description": "Text of the note."
        }
      },
      "required": [
        "note_id",
        "content"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_remove_from_list",
    "version": 1,
    "title": "Remove from a list",
    "description": "Removes one row from a list permanently, with the values of the list's fields in that row; nobody can undo it. The person or organization itself stays. On a list of opportunities it deletes the opportunity itself. list_entry_id is the id of the row, not of the record: it stands in list_entries of the record.",
    "effect": "destructive",
    "toolSets": [
      "pipeline"
    ],
    "tokens": 181,
    "inputSchema": {
      "type": "object",
      "properties": {
        "list_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the list, from affinity_list_lists."
        },
        "list_entry_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the row to remove, e.g. from list_entries of affinity_get_organization."
        }
      },
      "required": [
        "list_id",
        "list_entry_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_update_deal_fields",
    "version": 1,
    "title": "Update fields of a deal",
    "description": "Sets many fields of a deal at once, by their names as they stand in Affinity, and renames it or gives it to another owner in the same call. Values as people write them: 9000000, 2027-03-31, the text of an option, an email address for a person, a domain for a company, an array for several; null clears. Returns the values before and after. Nothing is changed when a name or value does not fit. Five upstream requests, and one more each for an owner by name, a new name, a list by name, and a dropdown, person or company that is named in words.",
    "effect": "write",
    "toolSets": [
      "pipeline"
    ],
    "tokens": 463,
    "inputSchema": {
      "type": "object",
      "properties": {
        "list": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "pattern": "\\S"
            },
            {
              "type": "integer",
              "exclusiveMinimum": 0,
              "maximum": 9007199254740991
            }
          ],
          "description": "Name or id of the list. May be left out when the deal is an opportunity whose name is clear."
        },
        "deal": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "pattern": "\\S"
            },
            {
              "type": "integer",
              "exclusiveMinimum": 0,
              "maximum": 9007199254740991
            }
          ],
          "description": "Name of the deal or a part of it that no other has, or its id: of the opportunity, or of the company or person where the list holds those."
        },
        "fields": {
          "description": "Values by the name or id of their field, e.g. {\"Amount\": 9000000}.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {}
        },
        "name": {
          "type": "string",
          "maxLength": 255,
          "pattern": "\\S",
          "description": "New name of the deal; for opportunities only."
        },
        "owner": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 255,
              "pattern": "\\S"
            },
            {
              "type": "integer",
              "exclusiveMinimum": 0,
              "maximum": 9007199254740991
            }
          ],
          "description": "Who is to own it, in place of all owners: name, email address or id; \"me\" for the user."
        }
      },
      "required": [
        "deal"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_update_opportunity",
    "version": 1,
    "title": "Update an opportunity",
    "description": "Changes the name, linked persons, linked organizations or owner of an opportunity (deal) and returns the record. What is left out stays as it is; id lists replace the whole set, so read the opportunity first. Does not change the stage. One upstream request; with owner_id three, or four when something else changes too.",
    "effect": "write",
    "toolSets": [
      "essentials",
      "pipeline"
    ],
    "tokens": 310,
    "inputSchema": {
      "type": "object",
      "properties": {
        "opportunity_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the opportunity."
        },
        "name": {
          "type": "string",
          "maxLength": 255,
          "pattern": "\\S",
          "description": "New name of the deal."
        },
        "person_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Linked persons. Replaces the whole set: pass the ones to keep as well; [] removes all."
        },
        "organization_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Linked organizations (companies). Replaces the whole set: pass the ones to keep as well; [] removes all."
        },
        "owner_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Person id of the team member who is to own the deal. Replaces all owners."
        }
      },
      "required": [
        "opportunity_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_update_organization",
    "version": 1,
    "title": "Update an organization",
    "description": "Changes the name, domain or linked persons of an organization (company) and returns it. What is left out stays as it is; person_ids replaces the whole set, so read the organization first. Name and domain of organizations with global true cannot be changed.",
    "effect": "write",
    "toolSets": [
      "people_and_companies"
    ],
    "tokens": 240,
    "inputSchema": {
      "type": "object",
      "properties": {
        "organization_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the organization, e.g. from affinity_search_organizations."
        },
        "name": {
          "type": "string",
          "maxLength": 255,
          "pattern": "\\S",
          "description": "New name of the organization."
        },
        "domain": {
          "type": "string",
          "maxLength": 253,
          "pattern": "^[^\\s/@:]+$",
          "description": "New domain of its website, e.g. acme.com."
        },
        "person_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Linked persons. Replaces the whole set: pass the ones to keep as well; [] removes all."
        }
      },
      "required": [
        "organization_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_update_person",
    "version": 1,
    "title": "Update a person",
    "description": "Changes the names, email addresses or linked organizations of a person and returns the record. What is left out stays as it is; emails and organization_ids replace the whole set, so read the person first. Affinity refuses an email address that another person has.",
    "effect": "write",
    "toolSets": [
      "people_and_companies"
    ],
    "tokens": 294,
    "inputSchema": {
      "type": "object",
      "properties": {
        "person_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the person, e.g. from affinity_search_persons."
        },
        "first_name": {
          "type": "string",
          "maxLength": 255,
          "pattern": "\\S",
          "description": "New first name of the person."
        },
        "last_name": {
          "type": "string",
          "maxLength": 255,
          "description": "Last name; an empty text when there is none."
        },
        "emails": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "string",
            "maxLength": 320,
            "pattern": "^[^\\s@]+@[^\\s@]+$"
          },
          "description": "Email addresses. Replaces the whole set: pass the ones to keep as well; [] removes all."
        },
        "organization_ids": {
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "integer",
            "exclusiveMinimum": 0,
            "maximum": 9007199254740991
          },
          "description": "Linked organizations (companies). Replaces the whole set: pass the ones to keep as well; [] removes all."
        }
      },
      "required": [
        "person_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_v2_update_company_field_value",
    "version": 1,
    "title": "Set a field value of a company (v2)",
    "description": "Sets one field of one company, in place of what it holds, and returns what was sent as {type, data}. A value that does not fit the field's type, or fits in several ways, is refused with a list of what fits and nothing is changed. Fields of lists cannot be set here. Two upstream requests; one or more besides when the value names an option.",
    "effect": "write",
    "toolSets": [
      "raw_v2"
    ],
    "tokens": 320,
    "inputSchema": {
      "type": "object",
      "properties": {
        "company_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the company, e.g. from affinity_search_organizations."
        },
        "field_id": {
          "type": "string",
          "pattern": "^[\\w-]{1,200}$",
          "description": "Id of the field, e.g. field-1234, from affinity_v2_list_company_fields."
        },
        "value": {
          "description": "The new value, converted by the type of the field: text as it is; number 1500000; date 2026-05-31; an option by its text or id; a person or company by id; a location as JSON {\"city\":…,\"country\":…}; for fields with several values one of these or a JSON array, which replaces all present ones. Or {\"type\":…,\"data\":…} as JSON, as field values are returned. null empties the field. Must be passed.",
          "type": "string",
          "maxLength": 20000
        }
      },
      "required": [
        "company_id",
        "field_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_v2_update_person_field_value",
    "version": 1,
    "title": "Set a field value of a person (v2)",
    "description": "Sets one field of one person, in place of what it holds, and returns what was sent as {type, data}. A value that does not fit the field's type, or fits in several ways, is refused with a list of what fits and nothing is changed. Fields of lists cannot be set here. Two upstream requests; one or more besides when the value names an option.",
    "effect": "write",
    "toolSets": [
      "raw_v2"
    ],
    "tokens": 320,
    "inputSchema": {
      "type": "object",
      "properties": {
        "person_id": {
          "type": "integer",
          "exclusiveMinimum": 0,
          "maximum": 9007199254740991,
          "description": "Id of the person, e.g. from affinity_search_persons."
        },
        "field_id": {
          "type": "string",
          "pattern": "^[\\w-]{1,200}$",
          "description": "Id of the field, e.g. field-1234, from affinity_v2_list_person_fields."
        },
        "value": {
          "description": "The new value, converted by the type of the field: text as it is; number 1500000; date 2026-05-31; an option by its text or id; a person or company by id; a location as JSON {\"city\":…,\"country\":…}; for fields with several values one of these or a JSON array, which replaces all present ones. Or {\"type\":…,\"data\":…} as JSON, as field values are returned. null empties the field. Must be passed.",
          "type": "string",
          "maxLength": 20000
        }
      },
      "required": [
        "person_id",
        "field_id"
      ],
      "additionalProperties": false
    }
  },
  {
    "name": "affinity_list_lists",
    "version": 1,
    "title": "List lists",
    "description": "Returns all lists that the user can see, with id, name and what they hold. List ids differ per firm, so call this first to find the list_id that other tools need; a deal pipeline is a list of type_name opportunity.",
    "effect": "read",
    "toolSets": [
      "essentials",
      "pipeline"
    ],
    "tokens": 147,
    "inputSchema": {
      "type": "object",
      "properties": {
        "fields": {
          "description": "Only these properties of each record, e.g. id; nested ones with dots.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "detail": {
          "description": "concise: the gist of each record",
          "type": "string",
          "enum": [
            "concise",
            "full"
          ]
        },
        "result_cursor": {
          "description": "truncated.cursor of the part before",
          "type": "string"
        }
      },
      "additionalProperties": false
    }
  }
];
