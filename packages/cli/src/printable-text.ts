// Makes text that others wrote safe for a terminal: a CRM record must not be able to move the cursor or hide words.
import { stripVTControlCharacters } from "node:util";

const dangerous = String.raw`[\p{Cc}\p{Bidi_Control}\u2028\u2029]`;

/** One line without escape sequences, control characters or marks that turn the reading direction. */
export const printableText = (text: string): string =>
  stripVTControlCharacters(text.replace(/[\r\n\t]+/g, " ")).replace(new RegExp(dangerous, "gu"), "");

/** JSON in which every dangerous character is escaped; it reads back as the same value. `indent` in spaces, 0 for one line. */
export const printableJson = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(
    new RegExp(`(?!\\n)${dangerous}`, "gu"),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
