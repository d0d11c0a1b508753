// What a client takes for an answer: one JSON text, a stream of events, or either.

export interface AcceptedTypes {
  readonly json: boolean;
  readonly stream: boolean;
}

const both: AcceptedTypes = { json: true, stream: true };

const isRefused = (parameters: readonly string[]): boolean =>
  parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter.trim()));

/** Without the header everything is taken. Both eras want both types named, but a client that names one is served all the same. */
export const readAccept = (accept: string | undefined): AcceptedTypes => {
  if (accept === undefined || accept === "application/json, text/event-stream") return both;
  const types = accept.split(",").flatMap((range) => {
    const [type = "", ...parameters] = range.split(";");
    return isRefused(parameters) ? [] : [type.trim().toLowerCase()];
  });
  const takes = (...named: string[]) => types.includes("*/*") || named.some((type) => types.includes(type));
  return {
    json: takes("application/json", "application/*"),
    stream: takes("text/event-stream", "text/*"),
  };
};
