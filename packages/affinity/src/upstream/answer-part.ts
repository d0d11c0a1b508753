// What one reader takes of an answer: the part that it asked for, and when the answer is another's, too, a copy of its own.
import type { Answer } from "./answer.ts";
import type { UpstreamRequest } from "./request.ts";

const withValue = (answer: Answer, value: unknown): Answer => ({ ...answer, body: { value } });

const pick = (request: UpstreamRequest, value: unknown): unknown =>
  request.effect === "read" && request.part !== undefined ? request.part(value) : value;

export const partOf = (request: UpstreamRequest, answer: Answer): Answer => {
  const { body } = answer;
  if (request.effect === "write" || request.part === undefined) return answer;
  return body === undefined || "problem" in body ? answer : withValue(answer, request.part(body.value));
};

/** Nothing in it is reachable through another reader's result. A body is parsed JSON, so it can be cloned. */
export const copyOfPart = (request: UpstreamRequest, answer: Answer): Answer => {
  const { body } = answer;
  return body === undefined || "problem" in body
    ? answer
    : withValue(answer, structuredClone(pick(request, body.value)));
};
