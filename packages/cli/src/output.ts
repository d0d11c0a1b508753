// How a command speaks: text for a person, or JSON for a program when --json is given.
import type { Writable } from "node:stream";
import { printableJson } from "./printable-text.ts";

export interface Output {
  /** The command's result: `text` for a person, `value` as one line of JSON for a program. */
  result(value: unknown, text: string): void;
  /** A remark for a person only; it goes to stderr, so that stdout holds nothing but the result. */
  remark(text: string): void;
}

interface OutputOptions {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly json: boolean;
}

export const createOutput = ({ stdout, stderr, json }: OutputOptions): Output => ({
  result(value, text) {
    stdout.write(`${json ? printableJson(value) : text}\n`);
  },
  remark(text) {
    if (!json) stderr.write(`${text}\n`);
  },
});
