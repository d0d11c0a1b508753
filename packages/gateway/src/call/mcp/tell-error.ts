// A refused or failed tool call in words for a model: what happened, whether trying again helps, and who can mend it.
import { errors, type GatewayError } from "@postern/contract";

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

/** One paragraph, and lines with the code, whether to try again, how to reconnect, and the call's id. */
export const tellError = (error: GatewayError): string =>
  [
    error.message,
    `Error: ${error.code} (${errors[error.code].title}). ${retryOf(error)}`,
    ...reconnectOf(error),
    ...(error.callId === undefined ? [] : [`Call: ${error.callId}`]),
  ].join("\n");
