// What v1 does with persons, organizations, opportunities and the strength of relationships.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const v1RecordBehaviours: readonly Behaviour[] = [
  documented("v1.person-term", "People are found by part of a first, last or full name or an email, in any case."),
  assumed("v1.search-lag", "A search by term finds at once what was made.", "searchLagMs"),
  documented("v1.search-shape", "A search leaves out organizations, people and rows, which a single read has."),
  documented("v1.replaced-arrays", "Arrays of ids and emails replace what was there."),
  documented("v1.required-emails", "A new person needs both names and an array of emails, which may be empty."),
  observed("v1.email-taken", "A taken email answers 422 with an array of one sentence."),
  assumed("v1.email-syntax", "An email must have the form of one.", "emailSyntax"),
  assumed("v1.internal-persons", "Colleagues keep their emails (403) and cannot be deleted (422)."),
  observed("v1.merged", "The id of a merged record answers 422 and names the record that was kept."),
  documented("v1.global-search", "A search for organizations by term alone covers the global data set."),
  documented("v1.organization-term", "Organizations are found by part of a name or domain."),
  assumed("v1.global-added", "A global organization belongs to the account once it stands in a list."),
  documented(
    "v1.global-organizations",
    "Name and domain of a global organization cannot be changed, nor can it be deleted.",
  ),
  assumed(
    "v1.domain-linking",
    "A new email or domain links people and organizations, unless the request says who belongs.",
    "domainLinking",
  ),
  documented("v1.interaction-filter", "A search with interaction dates leaves out who had no interaction."),
  documented("v1.interaction-bounds", "min_ and max_ dates bound six contacts; a bare date is its midnight."),
  observed("v1.interaction-persons", "`interactions` names the people only when asked for."),
  assumed("v1.current-organization", "A company is current while one of the person's emails is at its domain."),
  documented("v1.opportunity-list", "An opportunity is created in one opportunity list and leaves with its row."),
  documented("v1.opportunity-search", "Opportunities show their people and their row in a search too."),
  documented("v1.deletion", "A deleted record takes its values, rows and reminders along; notes stay without it."),
  documented("relationships.range", "A relationship strength lies between 0 and 1 and exists only with a history."),
  assumed("relationships.formula", "Contacts weigh by kind, halve every 90 days and saturate; computed once a day."),
];
