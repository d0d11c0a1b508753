// Parses option values, so that a malformed one is refused before anything starts.
import { InvalidArgumentError } from "commander";

const parseWhole = (text: string, [least, most]: readonly [number, number]): number => {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

/** 0 asks for a free port. */
export const parsePort = (text: string): number => parseWhole(text, [0, 65_535]);

export const parseLimit = (text: string): number => parseWhole(text, [1, 1_000_000]);

export const parseTimeoutMs = (text: string): number => parseWhole(text, [1, 120_000]);

export const parseUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return text.replace(/\/+$/, "");
  throw new InvalidArgumentError("It must be an absolute http or https URL.");
};
