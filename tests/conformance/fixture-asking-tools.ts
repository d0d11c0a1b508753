// Tools of the official suite that ask the client before they answer, for each kind of question and each way it can go.
import type { ClientInput, JsonObject } from "@postern/gateway/parts";
import { type FixtureCall, type FixtureTool, told, tool } from "./fixture-tool.ts";

export const form = (message: string, properties: JsonObject, required: readonly string[]): ClientInput => ({
  method: "elicitation/create",
  params: { mode: "form", message, requestedSchema: { type: "object", properties, required } },
});

const sample = (prompt: string, maxTokens: number): ClientInput => ({
  method: "sampling/createMessage",
  params: { messages: [{ role: "user", content: { type: "text", text: prompt } }], maxTokens },
});

const roots: ClientInput = { method: "roots/list", params: {} };

const nameForm = form("What is your name?", { name: { type: "string" } }, ["name"]);
const okForm = form("Please confirm", { ok: { type: "boolean" } }, ["ok"]);

const tell = (answer: unknown): string => JSON.stringify(answer);

const ask = (name: string, description: string, key: string, input: ClientInput): FixtureTool =>
  tool(name, description, async ({ context }) => {
    const { [key]: answer } = await context.ask({ [key]: input });
    return told(`Hello, ${tell(answer)}!`);
  });

/** Keeps a word with the client, and looks whether it comes back. */
const askWithState = async ({ context }: FixtureCall) => {
  await context.ask({ confirm: okForm }, { word: "kept" });
  return told(tell(context.givenState) === tell({ word: "kept" }) ? "state-ok" : "state-lost");
};

const askInTurn = async ({ context }: FixtureCall) => {
  const name = form("Step 1: What is your name?", { name: { type: "string" } }, ["name"]);
  const first = await context.ask({ step1: name }, { step: 1 });
  const color = form("Step 2: What is your favorite color?", { color: { type: "string" } }, ["color"]);
  const second = await context.ask({ step2: color }, { step: 2 });
  return told(tell({ ...first, ...second }));
};

const askAllAtOnce = async ({ context }: FixtureCall) => {
  const inputs = { user_name: nameForm, greeting: sample("Generate a greeting", 50), client_roots: roots };
  return told(tell(await context.ask(inputs, { all: true })));
};

const askWhatIsPossible = async ({ context }: FixtureCall) => {
  const inputs = { question: sample("Say something", 20), confirm: okForm };
  const possible = Object.entries(inputs).filter(([, { method }]) => context.canAsk(method));
  return told(tell(await context.ask(Object.fromEntries(possible))));
};

const defaults = {
  name: { type: "string", default: "John Doe" },
  age: { type: "integer", default: 30 },
  score: { type: "number", default: 95.5 },
  status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
  verified: { type: "boolean", default: true },
};

const options = ["option1", "option2", "option3"];
const titled = (word: string) =>
  ["First", "Second", "Third"].map((place, index) => ({ const: `value${index + 1}`, title: `${place} ${word}` }));

const enums = {
  untitledSingle: { type: "string", enum: options },
  titledSingle: { type: "string", oneOf: titled("Option") },
  legacyEnum: {
    type: "string",
    enum: ["opt1", "opt2", "opt3"],
    enumNames: ["Option One", "Option Two", "Option Three"],
  },
  untitledMulti: { type: "array", items: { type: "string", enum: options } },
  titledMulti: { type: "array", items: { anyOf: titled("Choice") } },
};

const askByForm = (name: string, properties: JsonObject): FixtureTool =>
  tool(name, "Asks the user by a form.", async ({ context }) => {
    const { form: answer } = await context.ask({ form: form("Please fill this in", properties, []) });
    const { action, content } = answer as { readonly action: string; readonly content?: unknown };
    return told(`Elicitation completed: action=${action}, content=${tell(content ?? {})}`);
  });

const one = (name: string): JsonObject => ({
  type: "object",
  properties: { [name]: { type: "string" } },
  required: [name],
});

export const askingTools: readonly FixtureTool[] = [
  tool(
    "test_sampling",
    "Asks the client's model.",
    async ({ input, context }) => {
      const { answer } = await context.ask({ answer: sample(String(input["prompt"]), 100) });
      return told(`LLM response: ${tell(answer)}`);
    },
    one("prompt"),
  ),
  tool(
    "test_elicitation",
    "Asks the user.",
    async ({ input, context }) => {
      const properties = {
        username: { type: "string", description: "User's response" },
        email: { type: "string", description: "User's email address" },
      };
      const question = form(String(input["message"]), properties, ["username", "email"]);
      return told(`User response: ${tell((await context.ask({ question }))["question"])}`);
    },
    one("message"),
  ),
  askByForm("test_elicitation_sep1034_defaults", defaults),
  askByForm("test_elicitation_sep1330_enums", enums),
  ask("test_missing_capability", "Needs the client's model.", "answer", sample("Say something", 20)),
  tool("test_streaming_elicitation", "Tells how far it is, then asks.", async ({ context }) => {
    context.progress({ progress: 1, total: 2 });
    await context.ask({ confirm: okForm });
    return told("Confirmed.");
  }),
  ask("test_input_required_result_elicitation", "Asks for a name.", "user_name", nameForm),
  ask(
    "test_input_required_result_sampling",
    "Asks the client's model.",
    "capital_question",
    sample("What is the capital of France?", 100),
  ),
  ask("test_input_required_result_list_roots", "Asks for the client's folders.", "client_roots", roots),
  tool("test_input_required_result_request_state", "Keeps something with the client.", askWithState),
  tool("test_input_required_result_tampered_state", "Keeps something with the client.", askWithState),
  tool("test_input_required_result_multiple_inputs", "Asks for three things.", askAllAtOnce),
  tool("test_input_required_result_multi_round", "Asks twice, in turn.", askInTurn),
  tool("test_input_required_result_capabilities", "Asks what the client can be asked.", askWhatIsPossible),
];
