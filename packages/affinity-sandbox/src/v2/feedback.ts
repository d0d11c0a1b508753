// v2 feedback: taken with thanks and without a trace.

import { invalid } from "../refusal.ts";
import { noContent } from "../wire.ts";
import type { JsonObject, V2Call, V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";

const types: readonly unknown[] = ["mcp", "api", "other"];

const requireText = (body: JsonObject, name: string, maximum: number): void => {
  const text = body.get(name);
  if (typeof text === "string" && text.length >= 1 && text.length <= maximum) return;
  throw invalid(name, `${name} must be a string of 1 to ${maximum} characters`);
};

const takeFeedback = (call: V2Call) => {
  const body = knownBody(call, ["type", "subject", "body"]);
  if (!types.includes(body.get("type"))) throw invalid("type", "type must be mcp, api or other");
  requireText(body, "subject", 255);
  requireText(body, "body", 10_000);
  return noContent();
};

export const feedbackRoutes: readonly V2Route[] = [{ method: "POST", path: "/v2/feedback", answer: takeFeedback }];
