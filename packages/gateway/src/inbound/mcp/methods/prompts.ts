// prompts/* and completion/complete.
import { invalidParams } from "../rpc-errors.ts";
import type { Turn } from "../turn.ts";
import { readObject, readText, readTexts, refuseCursor } from "./read-params.ts";

export const listPrompts = async ({ request, opened }: Turn): Promise<string> => {
  refuseCursor(request.params);
  return `"prompts":${JSON.stringify(await opened.surface.listPrompts())}`;
};

export const getPrompt = async ({ request: { params }, opened, context }: Turn): Promise<string> => {
  const call = { name: readText(params, "name"), arguments: readTexts(params, "arguments") };
  const prompt = await opened.surface.getPrompt(call, context);
  if (prompt !== undefined) return JSON.stringify(prompt).slice(1, -1);
  throw invalidParams("No prompt of this name is offered here. Nothing was done; prompts/list tells which are.");
};

const maxValues = 100;

export const complete = async ({ request: { params }, opened, context }: Turn): Promise<string> => {
  const argument = readObject(params, "argument");
  const asked = {
    ref: readObject(params, "ref"),
    argument: { name: readText(argument, "name"), value: readText(argument, "value") },
    given: readTexts(readObject(params, "context"), "arguments"),
  };
  const { values, total, hasMore } = await opened.surface.complete(asked, context);
  return `"completion":${JSON.stringify({ values: values.slice(0, maxValues), total, hasMore })}`;
};
