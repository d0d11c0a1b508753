// What a model is told of a refused call.
import { errors, GatewayError } from "@postern/contract";
import { describe, expect, it } from "vitest";
import { tellError } from "./tell-error.ts";

describe("tellError", () => {
  it.each(Object.keys(errors) as (keyof typeof errors)[])("names %s and says whether trying again helps", (code) => {
    const told = tellError(new GatewayError(code, "What happened. What was not done. What to do."));
    expect(told).toContain("What happened. What was not done. What to do.");
    expect(told).toContain(code);
    expect(told).toContain(errors[code].retryable ? "may succeed later" : "will not help");
  });

  it("says when to try again, how to reconnect, and which call it was", () => {
    const reconnect = { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" } as const;
    const error = new GatewayError("rate_budget_exhausted", "Used up.", { retryAfterSeconds: 12, reconnect });
    const told = tellError(error.inCall("call_1"));
    expect(told).toContain("in 12 s");
    expect(told).toContain("PUT /v1/connected-accounts/ca_1/credential");
    expect(told).toContain("call_1");
  });

  it("sends no model to addresses that it cannot reach for what it can mend itself", () => {
    const issues = [{ path: "input.term", message: "must be text" }];
    const message = "The input does not fit. GET /v1/tools/x shows the schema.";
    const told = tellError(new GatewayError("invalid_input", message, { issues }));
    expect(told).toContain("input.term: must be text");
    expect(told).not.toContain("/v1/");
    expect(tellError(new GatewayError("not_found", "No account."))).toContain("tell the user");
  });

  it("tells nothing of the cause", () => {
    const error = new GatewayError("internal", "It failed.", { cause: new Error("secret inside") });
    expect(tellError(error)).not.toContain("secret inside");
  });
});
