// Changes that may be made by two at once: whoever comes second finds them made.
import { UnexpectedRowCount } from "../platform/database/database.ts";

/** Waits for a guarded write; where its guard did not hold, another one has made the change, which is as good. */
export const unlessTaken = async (write: Promise<unknown>): Promise<void> => {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof UnexpectedRowCount)) throw error;
  }
};
