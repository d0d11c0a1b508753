// What the id of a tool call looks like.
import { InvalidArgumentError } from "commander";

// TypeID: `call_` and a UUID in Crockford's base 32.
const form = /^call_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

export const parseCallId = (text: string): string => {
  if (form.test(text)) return text;
  throw new InvalidArgumentError("It must be the id of a tool call: call_ and 26 letters and digits.");
};
