// How a command speaks: text for a person, or JSON for a program when --json is given.
import { createLook, type Look } from "./look.ts";
import { printableJson } from "./printable-text.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Output {
  /** The command's result: `text` for a person, `value` as one line of JSON for a program. */
  result(value: unknown, text: string): void;
  /** A remark for a person only; it goes to stderr, so that stdout holds nothing but the result. */
  remark(text: string): void;
  /** How text on stdout may look. */
  readonly look: Look;
}

type OutputOptions = Pick<Surroundings, "stdout" | "stderr" | "env"> & { readonly json: boolean };

export const createOutput = ({ stdout, stderr, env, json }: OutputOptions): Output => ({
  result(value, text) {
    stdout.write(`${json ? printableJson(value) : text}\n`);
  },
  remark(text) {
    if (!json) stderr.write(`${text}\n`);
  },
  look: createLook(stdout, env),
});
