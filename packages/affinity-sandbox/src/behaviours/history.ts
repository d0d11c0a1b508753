// How the history of field values comes about.
import { assumed, type Behaviour, documented } from "./behaviour.ts";

export const historyBehaviours: readonly Behaviour[] = [
  documented("history.tracked", "Only fields that track changes have a history, enriched fields never."),
  documented("history.set", "A field with several values only gains and loses values; it is never updated."),
  assumed("history.single", "A single value that goes and comes in one request was updated."),
  assumed("history.refused", "A refused request leaves no history."),
  assumed("history.words", "A change keeps the words of the value it names; a deletion tells the value that went."),
  assumed("history.seeded", "A seeded world has a history: rows start with their values and move through the stages."),
  documented("history.v2-order", "v2 tells changes oldest first; a reader resumes by the time of the last one."),
  documented(
    "history.v2-query",
    "v2 filters changes by field, row, changer, time and action, and can turn them around.",
  ),
  documented("history.v2-references", "What a change names is told as an entity, or in words once it is gone."),
  documented("history.v2-text", "Texts above 2000 characters are cut."),
  assumed("history.v2-row", "The history of a row holds the changes of the list's own fields on that row."),
  assumed("history.v2-rights", "Reading changes in v2 needs the permission to export data from lists."),
  assumed(
    "history.v2-visibility",
    "A change is as visible as its list, and that of a restricted deal as the deal's values.",
  ),
];
