// What v2 does.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const v2Behaviours: readonly Behaviour[] = [
  documented(
    "v2.version",
    "A dated version is chosen by header and echoed on every reply; an unknown one answers 400.",
  ),
  assumed("v2.default-version", "Without the header the current version answers."),
  documented("v2.errors", "Refusals are `{errors: [{code, message, param?}]}`, with a parameter for validation only."),
  documented("v2.timestamps", "Times are RFC 3339 in UTC."),
  documented("v2.paging", "Pages have absolute links that keep the query, in both directions."),
  documented("v2.total-count", "The total comes only when asked for."),
  assumed("v2.order", "Collections come by ascending id."),
  assumed("v2.limit-range", "A limit out of range answers 400 with `limit` as parameter."),
  documented("v2.fields-on-request", "Records and rows have `fields` only when fields were asked for."),
  documented("v2.empty-set", "A field without values has null data, sets included."),
  documented("v2.field-types", "A record does not show list fields; asking for them answers 400."),
  documented("v2.row-associations", "People and companies of an opportunity are fields of its row."),
  observed("v2.value-type", "A written value must have the field's own type."),
  observed("v2.raw-reference", "A bare number in place of a reference is refused."),
  observed("v2.discriminator", "A batch without an operation is refused."),
  documented("v2.set-replacement", "Writing a set replaces it; null clears a field."),
  documented("v2.pacific-dates", "Dates keep their day in UTC and snap to its midnight in Pacific time."),
  assumed("v2.batch", "A batch is checked whole before any of it is written."),
  observed("v2.merged", "The id of a merged record answers 422."),
  documented(
    "v2.filter",
    "`filter` has comparisons, `&`, `|`, `!`, parentheses and collections, on properties that are named.",
  ),
  assumed("v2.filter-reserved", "A character with a meaning of its own stands in a value only escaped or quoted."),
  observed("v2.filter-ignored", "Companies, persons, opportunities and rows ignore `filter`."),
  documented(
    "v2.company-notes",
    "Notes of a company include those of its people; those of a person, attended meetings.",
  ),
  documented("v2.relationship-order", "Relationships come strongest first."),
];
