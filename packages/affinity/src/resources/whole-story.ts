// Tells the failure of a later write together with what stands already, and never as something to be repeated as a whole.
import { GatewayError, isGatewayError, type RecordReference } from "@postern/contract";

export interface WholeStory {
  readonly record: RecordReference;
  readonly done: string;
  readonly next: string;
}

/** Keeps the code of the failure, but never its permission to retry: the first write stands and must not be made twice. */
export const tellWholeStory = (error: unknown, { record, done, next }: WholeStory): unknown => {
  if (!isGatewayError(error)) return error;
  // What the failed request says of itself ("nothing was changed", "call again") does not hold for the whole.
  const [reason = ""] = error.message.split(/ (?=Nothing was|Correct the input|Call again|Set a new)/);
  return new GatewayError(error.code, `${done} ${reason} ${next}`, {
    cause: error,
    retryable: false,
    records: [record],
    ...(error.upstreamStatus !== undefined && { upstreamStatus: error.upstreamStatus }),
    ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
  });
};
