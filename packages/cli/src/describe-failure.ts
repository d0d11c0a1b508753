// Turns whatever ended a command into lines for a person, one object for a program, and an exit code. Never a stack trace.
import { isPosternError, type PosternError } from "@postern/sdk";
import { CommandError } from "./command-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { nextStepsOf, type Situation, withoutApiWords } from "./next-step.ts";
import { printableText } from "./printable-text.ts";

export interface Failure {
  readonly exitCode: number;
  /** One line, safe for a terminal. */
  readonly line: string;
  /** What to do next, a line each; the first is a command where there is one. */
  readonly next: readonly string[];
  /** What --json prints on stderr. */
  readonly value: { readonly error: Readonly<Record<string, unknown>> };
}

const exitCodeByCode: Readonly<Record<string, number>> = {
  gateway_unreachable: exitCodes.unavailable,
  gateway_timeout: exitCodes.unavailable,
  unexpected_answer: exitCodes.unavailable,
  // What the gateway finds malformed came from an option or an argument.
  invalid_request: exitCodes.usage,
};

const lineOf = (error: PosternError, hasNext: boolean): string => {
  const about = [error.code, ...(error.callId === undefined ? [] : [error.callId])].join(", ");
  const untold = (error.issues ?? []).filter(({ message }) => !error.detail.includes(message));
  const issues = untold.map(({ path, message }) => ` ${path}: ${message}.`).join("");
  return printableText(`${hasNext ? withoutApiWords(error.detail) : error.detail}${issues} (${about})`);
};

const ofPosternError = (error: PosternError, situation: Situation): Failure => {
  const { code, status, detail, retryable, retryAfterSeconds, reconnect, callId, issues } = error;
  const next = nextStepsOf(error, situation).map(printableText);
  return {
    exitCode: exitCodeByCode[code] ?? exitCodes.failed,
    line: lineOf(error, next.length > 0),
    next,
    value: { error: { code, status, detail, retryable, retryAfterSeconds, reconnect, callId, issues } },
  };
};

const codeNames: Readonly<Record<number, string>> = {
  [exitCodes.failed]: "failed",
  [exitCodes.usage]: "usage",
  [exitCodes.unavailable]: "unavailable",
  [exitCodes.interrupted]: "interrupted",
};

/** `situation` is what the command was about, so that the next step can be told as a command to paste. */
export const describeFailure = (error: unknown, situation: Situation = {}): Failure => {
  if (isPosternError(error)) return ofPosternError(error, situation);
  const known = error instanceof CommandError;
  const message = error instanceof Error ? error.message : String(error);
  const line = printableText(known ? message : `This is a bug in postern: ${message}. The command did not finish.`);
  const exitCode = known ? error.exitCode : exitCodes.failed;
  const code = known ? codeNames[exitCode] : "internal";
  return { exitCode, line, next: [], value: { error: { code, detail: line } } };
};
