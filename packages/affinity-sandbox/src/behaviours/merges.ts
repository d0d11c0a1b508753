// Merging records and finding what may be merged.
import { assumed, type Behaviour, documented, observed, own } from "./behaviour.ts";

export const mergeBehaviours: readonly Behaviour[] = [
  documented("merges.rights", "Merging and reading merges needs an admin with the permission to manage duplicates."),
  documented("merges.asynchronous", "A merge answers 202 with the URL of its task and is in progress for a while."),
  assumed("merges.duration", "A merge takes two seconds of the sandbox's time unless set."),
  documented("merges.newest-first", "Merges and tasks come newest first; merges filter by status and task."),
  observed("merges.old-id", "Afterwards the old id answers 422 and names the record that was kept."),
  documented("merges.everything-moves", "Rows, values, notes, interactions and all else go over to the kept record."),
  assumed("merges.single-values", "A single value of the kept record wins over that of the other."),
  documented("merges.failed", "A merge whose records are not there fails with a message; the request does not."),
  own("merges.resumed", "A merge that a restored world brings along unfinished is taken up again."),
  assumed("merges.global", "Two companies of the global data set cannot be merged, nor an internal person away."),
];
