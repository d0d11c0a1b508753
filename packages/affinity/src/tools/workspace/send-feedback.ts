// Tool: a word to Affinity.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { wellFormed } from "../inputs.ts";

const written = (most: number) => wellFormed(z.string().max(most).regex(/\S/, "must not be blank"));

export const sendFeedback = defineTool({
  name: "affinity_send_feedback",
  version: 1,
  title: "Send feedback to Affinity",
  description:
    "Sends a message about Affinity's API in the name of the user to the company that makes Affinity: a wish, praise, or what does not work. It is no message to colleagues, cannot be read back or taken back, and should hold nothing confidential. Send it only when the user asked for it.",
  effect: "write",
  scopes: ["feedback:write"],
  toolSets: ["admin"],
  cost: 1,
  input: z.strictObject({
    subject: written(255).describe("What it is about, in a few words."),
    body: written(10_000).describe("The message."),
    about: z
      .enum(["api", "mcp", "other"])
      .optional()
      .describe("api (when left out), mcp for Affinity's own MCP server, or other."),
  }),
  output: z.looseObject({ sent: z.literal(true) }),
  examples: [
    {
      title: "A wish",
      input: { subject: "Filters on reminders", body: "Please let reminders be filtered by the record's list." },
    },
  ],
  records: () => [],
  run: async ({ subject, body, about = "api" }, { upstream }) => {
    await upstream.workspace.sendFeedback({ type: about, subject, body });
    return { sent: true as const };
  },
});
