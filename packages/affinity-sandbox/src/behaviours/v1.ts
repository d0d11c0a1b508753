// What v1 does everywhere: parameters, pages, times, errors.
import { assumed, type Behaviour, documented, observed } from "./behaviour.ts";

export const v1Behaviours: readonly Behaviour[] = [
  documented("v1.parameters", "Parameters are read from the query, a form or a JSON body alike, on GET too."),
  documented("v1.form-arrays", "A form names arrays with brackets, and rows and objects with brackets in brackets."),
  documented("v1.status-codes", "Reads, creations, updates and deletions answer 200; a deletion says `success`."),
  assumed("v1.creation-status", "What v1 creates answers 200.", "v1CreationStatus"),
  documented("v1.timestamps", "Times have milliseconds and Pacific time's numeric offset."),
  assumed("v1.time-input", "A time without an offset is read as UTC, a date without a time as its midnight."),
  documented("v1.casing", "Fields are in snake_case, but whoami is in camelCase."),
  documented("v1.no-version", "The header of v2's versions has no effect on v1."),
  documented("v1.page-token", "A page token is base64 of JSON with params, page_size and offset."),
  documented("v1.same-query", "A changed query answers `Invalid page_token variable`."),
  observed("v1.last-page", "The last page sends `next_page_token: null`."),
  assumed("v1.empty-last-page", "A full last page has no token that leads to an empty one.", "pageTokenAtEnd"),
  assumed("v1.page-size", "A page size above the maximum counts as the maximum.", "overMaxPageSize"),
  documented("v1.page-maximum", "Pages hold 500 at most, and that many without a page size."),
  documented("v1.unpaged", "Lists, fields, field values, their changes and strengths come whole, as bare arrays."),
  assumed("v1.order", "The other collections come by ascending id."),
  documented("v1.attribution", "Writes are credited to the key's owner unless creator_id names another colleague."),
  documented("v1.422", "Bad input of every kind answers 422, never 400."),
  assumed("v1.validation-body", "Bad input answers an array of sentences.", "v1ValidationBody"),
  assumed("v1.refusal-body", "Other refusals answer an object with a message.", "v1RefusalBody"),
  assumed("v1.unknown-id", "An id that does not exist answers 404.", "v1UnknownId"),
  assumed("v1.wrong-method", "A known path with another verb answers 405.", "v1WrongMethodStatus"),
];
