// Turns whatever ended a command into one line for a person, one object for a program, and an exit code. Never a stack trace.
import { isPosternError, type PosternError } from "@postern/sdk";
import { CommandError } from "./command-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { printableText } from "./printable-text.ts";

export interface Failure {
  readonly exitCode: number;
  /** One line, safe for a terminal. */
  readonly line: string;
  /** What --json prints on stderr. */
  readonly value: { readonly error: Readonly<Record<string, unknown>> };
}

const notReached = new Set<string>(["gateway_unreachable", "gateway_timeout", "unexpected_answer"]);

const lineOf = (error: PosternError): string => {
  const about = [error.code, ...(error.callId === undefined ? [] : [error.callId])].join(", ");
  const untold = (error.issues ?? []).filter(({ message }) => !error.detail.includes(message));
  const issues = untold.map(({ path, message }) => ` ${path}: ${message}.`).join("");
  const next = error.reconnect === undefined ? "" : " `postern accounts connect` sets a new key.";
  return printableText(`${error.detail}${issues}${next} (${about})`);
};

const ofPosternError = (error: PosternError): Failure => {
  const { code, status, detail, retryable, retryAfterSeconds, reconnect, callId, issues } = error;
  return {
    exitCode: notReached.has(code) ? exitCodes.unavailable : exitCodes.failed,
    line: lineOf(error),
    value: { error: { code, status, detail, retryable, retryAfterSeconds, reconnect, callId, issues } },
  };
};

const codeNames: Readonly<Record<number, string>> = {
  [exitCodes.failed]: "failed",
  [exitCodes.usage]: "usage",
  [exitCodes.unavailable]: "unavailable",
  [exitCodes.interrupted]: "interrupted",
};

export const describeFailure = (error: unknown): Failure => {
  if (isPosternError(error)) return ofPosternError(error);
  const known = error instanceof CommandError;
  const message = error instanceof Error ? error.message : String(error);
  const line = printableText(known ? message : `This is a bug in postern: ${message}. The command did not finish.`);
  const exitCode = known ? error.exitCode : exitCodes.failed;
  return { exitCode, line, value: { error: { code: known ? codeNames[exitCode] : "internal", detail: line } } };
};
