// Parses the body of a success while the key is at hand, so that nothing unbounded, rounded or secret leaves the credential's scope.
import { surveyJson } from "./json-bounds.ts";
import type { KeyScrub } from "./scrub-credential.ts";
import { hasUnsafeId } from "./unsafe-ids.ts";

/** `problem` says why there is no value, in words of ours. */
export type Body = { readonly value: unknown } | { readonly problem: string };

const notJson: Body = { problem: "the body is not JSON" };

const parse = (text: string): Body => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The parser's own message quotes the body.
    return notJson;
  }
};

export const readJson = (text: string, scrub: KeyScrub): Body => {
  const { problem, hasLongNumber } = surveyJson(text);
  if (problem !== undefined) return { problem };
  const body = parse(text);
  if ("problem" in body) return body;
  if (hasLongNumber && hasUnsafeId(body.value)) return { problem: "an id is beyond 2^53" };
  return scrub.suspects(text) ? { value: scrub.value(body.value) } : body;
};
