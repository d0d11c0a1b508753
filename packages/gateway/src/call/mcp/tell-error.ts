// A refused or failed tool call in words for a model: what happened, whether trying again helps, and who can mend it.
import { errors, type GatewayError } from "@postern/contract";
import { describeIssues } from "../authorize.ts";

const retryOf = ({ retryable, retryAfterSeconds }: GatewayError): string => {
  if (!retryable) return "Trying the same again will not help.";
  return retryAfterSeconds === undefined
    ? "The same call may succeed later."
    : `The same call may succeed in ${retryAfterSeconds} s.`;
};

const reconnectOf = ({ reconnect }: GatewayError): string[] =>
  reconnect === undefined
    ? []
    : [
        `To reconnect: ${reconnect.method} ${reconnect.path}. Only the program that connected this user can do that: tell the user that their connection has to be renewed.`,
      ];

/** A model reaches neither the HTTP API nor the one who can: it is told what it can do itself, and what to tell the user. */
const whatHappened = ({ code, message, issues }: GatewayError): string[] => {
  if (code === "invalid_input" && issues !== undefined)
    return [
      `The input does not fit: ${describeIssues(issues)}. Nothing was called upstream. Correct it as the tool's input schema has it, and call again.`,
    ];
  if (code === "not_found")
    return [message, "Only the program that runs this agent can set that up: tell the user what is missing."];
  return [message];
};

/** One paragraph, and lines with the code, whether to try again, how to reconnect, and the call's id. */
export const tellError = (error: GatewayError): string =>
  [
    ...whatHappened(error),
    `Error: ${error.code} (${errors[error.code].title}). ${retryOf(error)}`,
    ...reconnectOf(error),
    ...(error.callId === undefined ? [] : [`Call: ${error.callId}`]),
  ].join("\n");
