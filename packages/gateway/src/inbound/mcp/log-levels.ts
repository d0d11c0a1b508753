// The levels of log messages to a client, least severe first.
import type { LogLevel } from "../../call/mcp/surface.ts";

const levels: readonly LogLevel[] = ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"];

export const isLogLevel = (value: unknown): value is LogLevel => levels.some((level) => level === value);

/** Whether a client that asked for `wanted` and what is above gets a message of this level. */
export const isAtLeast = (level: LogLevel, wanted: LogLevel): boolean =>
  levels.indexOf(level) >= levels.indexOf(wanted);
