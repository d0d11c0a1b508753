// The error a command ends with when it knows what to tell the person: one line and an exit code.
import { exitCodes } from "./exit-codes.ts";

/** `message` says what happened, what was not done and what to do next, and is free of secrets. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "CommandError";
    this.exitCode = exitCode;
  }
}

export const usageError = (message: string): CommandError => new CommandError(message, exitCodes.usage);

/** For what cannot be started, read or written on this machine. */
export const unavailableError = (message: string, cause?: unknown): CommandError =>
  new CommandError(message, exitCodes.unavailable, cause);

/** The code of a system error such as `EACCES`, or undefined. */
export const systemCodeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
