// Every failure is one line, an exit code and an object, and nobody sees a stack trace.
import { PosternError } from "@postern/sdk";
import { expect, it } from "vitest";
import { CommandError } from "./command-error.ts";
import { describeFailure } from "./describe-failure.ts";

it("tells an error of the gateway with its code, its call and what to do", () => {
  const reconnect = { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" } as const;
  const detail = "Affinity refuses the key.\u001b[2J The call was not made.";
  const error = new PosternError({
    code: "credential_rejected",
    status: 409,
    detail,
    retryable: false,
    callId: "call_1",
    reconnect,
  });
  const failure = describeFailure(error, { identifier: "o'neil", tenant: "acme" });
  expect(failure.exitCode).toBe(1);
  expect(failure.line).toBe("Affinity refuses the key. The call was not made. (credential_rejected, call_1)");
  expect(failure.next).toEqual([
    "postern accounts connect --identifier 'o'\\''neil' --tenant acme",
    "or PUT /v1/connected-accounts/ca_1/credential",
  ]);
  expect(failure.value).toMatchObject({ error: { code: "credential_rejected", reconnect, callId: "call_1" } });
});

it("names where in the input the trouble lies", () => {
  const issues = [{ path: "input.person_id", message: "expected a number" }];
  const error = new PosternError({
    code: "invalid_input",
    detail: "The input does not fit.",
    retryable: false,
    issues,
  });
  expect(describeFailure(error).line).toContain("input.person_id: expected a number.");
  const told = new PosternError({ ...error, detail: "input.person_id: expected a number. Nothing was called." });
  expect(describeFailure(told).line.match(/expected a number/g)).toHaveLength(1);
});

it("names the next command instead of a request that only a program makes", () => {
  const failure = (code: string, detail: string) =>
    describeFailure(new PosternError({ code, detail, retryable: false }), {
      command: "tools call",
      toolName: "a_tool",
      identifier: "u",
    });
  const unknownTool = failure(
    "not_found",
    "There is no tool of this name. GET /v1/tools lists the tools that there are.",
  );
  expect(unknownTool).toMatchObject({
    line: "There is no tool of this name. (not_found)",
    next: ["postern tools list"],
  });
  const detail = "The input does not fit. Correct the input and call again; GET /v1/tools/a_tool shows the schema.";
  expect(failure("invalid_input", detail)).toMatchObject({
    line: "The input does not fit. Correct the input and call again. (invalid_input)",
    next: ["postern tools show a_tool"],
  });
  const noAccount =
    "No connected account has this identifier here. Create it with PUT /v1/connected-accounts, or look.";
  expect(failure("not_found", noAccount).next[0]).toContain("postern accounts connect --identifier u");
  const dead = 'Calls are refused until a new key is entered: send it as { "apiKey": "…" } to the path in "reconnect".';
  expect(failure("credential_rejected", dead).line).toBe(
    "Calls are refused until a new key is entered. (credential_rejected)",
  );
});

it("sends nobody to unfreeze what only accepting the store lifts", () => {
  const next = (detail: string) =>
    describeFailure(new PosternError({ code: "frozen", detail, retryable: false }), { dataDir: "d" }).next;
  expect(next("This gateway's store is in quarantine: it was restored.")).toEqual([
    "postern restore accept --data-dir d   # where the gateway runs, stopped",
  ]);
  expect(next("This gateway is frozen by an operator.")[0]).toContain("postern unfreeze");
});

it("ends with 2 on what the gateway finds malformed", () => {
  expect(describeFailure(new PosternError({ code: "invalid_request", detail: "…", retryable: false })).exitCode).toBe(
    2,
  );
});

it.each(["gateway_unreachable", "gateway_timeout", "unexpected_answer"] as const)("ends with 3 on %s", (code) => {
  expect(describeFailure(new PosternError({ code, detail: "…", retryable: true })).exitCode).toBe(3);
});

it("keeps a command's own exit code and admits a bug as one", () => {
  expect(describeFailure(new CommandError("no", 2))).toMatchObject({ exitCode: 2, line: "no" });
  const bug = describeFailure(new Error("x is not a function\n    at somewhere"));
  expect(bug.exitCode).toBe(1);
  expect(bug.line).toMatch(/^This is a bug in postern: x is not a function/);
  expect(bug.line).not.toContain("\n");
});
