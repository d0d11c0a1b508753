// Tools of the official suite that answer by themselves: contents of every kind, progress, log messages, changes of lists.
import { setTimeout as wait } from "node:timers/promises";
import { GatewayError } from "@postern/contract";
import { audio, embedded, image, mixed, text } from "./fixture-contents.ts";
import { type FixtureTool, told, tool } from "./fixture-tool.ts";

const schema2020 = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  $defs: {
    address: {
      $anchor: "addressDef",
      type: "object",
      properties: { street: { type: "string" }, city: { type: "string" } },
    },
  },
  properties: {
    name: { type: "string" },
    address: { $ref: "#/$defs/address" },
    contactMethod: { type: "string", enum: ["phone", "email"] },
    phone: { type: "string" },
    email: { type: "string" },
  },
  allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
  if: { properties: { contactMethod: { const: "phone" } }, required: ["contactMethod"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["phone"] },
  else: { required: ["email"] },
  additionalProperties: false,
};

export const plainTools: readonly FixtureTool[] = [
  tool("test_simple_text", "Answers with a text.", () => told("This is a simple text response for testing.")),
  tool("test_structured", "Answers with JSON, as the gateway's own tools do.", ({ input }) => ({
    json: JSON.stringify({ input }),
  })),
  tool("test_bug", "Fails as only a bug does.", () => {
    throw new Error("this is told to nobody");
  }),
  tool("test_refusal", "Is refused by the gateway.", () => {
    throw new GatewayError("rate_budget_exhausted", "Nothing was called upstream.", { retryAfterSeconds: 7 });
  }),
  tool("test_image_content", "Answers with an image.", () => ({ content: [image] })),
  tool("test_audio_content", "Answers with a sound.", () => ({ content: [audio] })),
  tool("test_embedded_resource", "Answers with a resource.", () => ({ content: [embedded] })),
  tool("test_multiple_content_types", "Answers with several contents.", () => ({
    content: [text("Multiple content types test:"), image, mixed],
  })),
  tool("test_error_handling", "Fails, always.", () => ({
    content: [text("This tool intentionally returns an error for testing")],
    isError: true,
  })),
  tool(
    "json_schema_2020_12_tool",
    "Takes what only a newer schema language can say.",
    () => told("Taken."),
    schema2020,
  ),
  tool("test_tool_with_progress", "Tells how far it is.", async ({ context }) => {
    context.progress({ progress: 0, total: 100, message: "begun" });
    await wait(50);
    context.progress({ progress: 50, total: 100, message: "half" });
    await wait(50);
    context.progress({ progress: 100, total: 100, message: "done" });
    return told("Done, and told how far it was.");
  }),
  tool("test_tool_with_logging", "Tells what it does.", async ({ context }) => {
    context.log({ level: "info", data: "Tool execution started" });
    await wait(50);
    context.log({ level: "info", data: "Tool processing data" });
    await wait(50);
    context.log({ level: "info", data: "Tool execution completed" });
    return told("Done, and told what it did.");
  }),
  tool("test_logging_tool", "Tells something, to whoever asked for it.", ({ context }) => {
    context.log({ level: "info", data: "told", logger: "fixture" });
    return told("Done.");
  }),
  tool("test_trigger_tool_change", "Says that the tools changed.", ({ hub, instanceId }) => {
    hub.announce(instanceId, { kind: "tools" });
    return told("Said.");
  }),
  tool("test_trigger_prompt_change", "Says that the prompts changed.", ({ hub, instanceId }) => {
    hub.announce(instanceId, { kind: "prompts" });
    return told("Said.");
  }),
];
