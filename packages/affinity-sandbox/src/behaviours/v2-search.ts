// What the searches of v2 do.
import { assumed, type Behaviour, documented } from "./behaviour.ts";

export const v2SearchBehaviours: readonly Behaviour[] = [
  documented("v2.search", "A search answers 201 with a page, like the plain collection when the body is empty."),
  documented("v2.search-selectors", "A search takes field ids or field types, not both."),
  documented("v2.search-operators", "Each type of value has operators of its own; others answer 400."),
  documented("v2.search-groups", "Filters stand in groups of up to 50 that hold all or one of them."),
  documented(
    "v2.search-attributes",
    "Contacts, notes and reminders are compared through an attribute, such as a date.",
  ),
  documented("v2.search-sorts", "Up to five sorts, each ascending or descending."),
  documented("v2.search-term", "A term is looked for in names, domains and main address; field ids widen it."),
  documented("v2.search-versions", "Quarters, least amounts and the order of bounds depend on the version."),
  assumed("v2.search-days", "Days are counted in Pacific time; units from a day on are calendar units around today."),
  assumed("v2.search-past", "`is-between-relative` and ages look back from now."),
  assumed("v2.search-negations", "An operator that says not also holds where there is no value."),
  assumed("v2.search-case", "Texts and places are compared without regard to case."),
  assumed("v2.search-empty-last", "Rows without a value come last in either direction, equal rows by ascending id."),
  assumed("v2.search-page-url", "Page links of a search lead to the search itself, with the same body to be sent."),
];
