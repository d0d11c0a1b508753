// What a client can be asked for beside its request, and whether what it answers is that.
import type { ClientInput, JsonObject } from "../../call/mcp/surface.ts";
import { isObject } from "./read-message.ts";
import { invalidParams, RpcFailure, rpcCodes } from "./rpc-errors.ts";

type Kind = ClientInput["method"];
type Inputs = Readonly<Record<string, ClientInput>>;

const capabilityOf: Readonly<Record<Kind, string>> = {
  "elicitation/create": "elicitation",
  "sampling/createMessage": "sampling",
  "roots/list": "roots",
};

/** What of a client's capabilities is looked at: the rest, which may be anything, is not kept. */
export const readCapabilities = (given: unknown): JsonObject => {
  if (!isObject(given)) return {};
  const declared = Object.values(capabilityOf).filter((name) => isObject(given[name]));
  const { elicitation } = given;
  const asksByUrl = isObject(elicitation) && isObject(elicitation["url"]);
  return Object.fromEntries(declared.map((name) => [name, name === "elicitation" && asksByUrl ? { url: {} } : {}]));
};

export const canAsk = (capabilities: JsonObject, kind: Kind): boolean => isObject(capabilities[capabilityOf[kind]]);

/** What the input needs, as a client would declare it. */
const neededFor = ({ method, params }: ClientInput): JsonObject =>
  method === "elicitation/create" && params["mode"] === "url"
    ? { elicitation: { url: {} } }
    : { [capabilityOf[method]]: {} };

const isDeclared = (capabilities: JsonObject, input: ClientInput): boolean => {
  const declared = capabilities[capabilityOf[input.method]];
  if (!isObject(declared)) return false;
  return !(input.method === "elicitation/create" && input.params["mode"] === "url") || isObject(declared["url"]);
};

/** Throws `RpcFailure` when the client did not say that it can be asked for all of these. */
export const requireDeclared = (capabilities: JsonObject, inputs: Inputs): void => {
  const missing = Object.values(inputs).filter((input) => !isDeclared(capabilities, input));
  if (missing.length === 0) return;
  throw new RpcFailure({
    code: rpcCodes.missingCapability,
    message: "This needs something of the client that it did not declare. Nothing was done; declare the capability.",
    http: 400,
    data: { requiredCapabilities: Object.assign({}, ...missing.map(neededFor)) },
  });
};

const actions: readonly unknown[] = ["accept", "decline", "cancel"];

const isAnswerTo = ({ method }: ClientInput, answer: unknown): boolean => {
  if (!isObject(answer)) return false;
  if (method === "elicitation/create") {
    return actions.includes(answer["action"]) && (answer["content"] === undefined || isObject(answer["content"]));
  }
  if (method === "roots/list") return Array.isArray(answer["roots"]);
  return typeof answer["role"] === "string" && typeof answer["content"] === "object" && answer["content"] !== null;
};

/** Throws `RpcFailure` when the answer has not the form of one to this input. */
export const requireAnswer = (name: string, input: ClientInput, answer: unknown): void => {
  if (isAnswerTo(input, answer)) return;
  throw invalidParams(`The answer to ${name} is no result of ${input.method}. Nothing was done; send it in that form.`);
};
