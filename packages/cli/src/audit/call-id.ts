// A call's id tells when the call began, so that its events are looked for from there on.
import { InvalidArgumentError } from "commander";

// TypeID: `call_` and a UUID of version 7 in Crockford's base 32, whose first ten characters are the milliseconds.
const form = /^call_([0-7][0-9a-hjkmnp-tv-z]{9})[0-9a-hjkmnp-tv-z]{16}$/;
const digits = "0123456789abcdefghjkmnpqrstvwxyz";

export const parseCallId = (text: string): string => {
  if (form.test(text)) return text;
  throw new InvalidArgumentError("It must be the id of a tool call: call_ and 26 letters and digits.");
};

/** The moment the call began, by the gateway's clock. */
export const startOfCall = (callId: string): Date => {
  const [, time = ""] = form.exec(callId) ?? [];
  return new Date([...time].reduce((sum, digit) => sum * digits.length + digits.indexOf(digit), 0));
};
