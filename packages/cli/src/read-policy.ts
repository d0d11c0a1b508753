// Reads a policy from a file, and tells what is wrong with it before anything is sent.
import { readFileSync } from "node:fs";
import { type Policy, policy } from "@postern/contract";
import { systemCodeOf, usageError } from "./command-error.ts";

const shownIssues = 5;

const parse = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "it is not JSON" : (systemCodeOf(error) ?? "unknown error");
    throw usageError(`Cannot read a policy from ${path} (${why}). Nothing was sent.`);
  }
};

/** An array of rules. */
export const readPolicy = (path: string): Policy => {
  const parsed = policy.safeParse(parse(path));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, shownIssues).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw usageError(`${path} holds no policy: ${issues.join("; ")}. Nothing was sent.`);
};
