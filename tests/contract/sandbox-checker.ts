// Holds a reply of the sandbox against every text that describes it: status, body, headers.
import type { ApiVersion } from "@postern/affinity-sandbox";
import type { Documents, JsonSchema, Operation } from "./sandbox-documents.ts";
import { createValidators } from "./sandbox-validators.ts";

export interface CheckedReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Checker {
  /** What is wrong with a reply, in words; empty when it is as documented. */
  faultsOf(operation: Operation, version: ApiVersion, reply: CheckedReply): string[];
  accepts(schema: JsonSchema, version: ApiVersion, value: unknown): boolean;
}

const codes: Readonly<Record<number, readonly string[]>> = {
  400: ["bad-request", "validation"],
  401: ["authentication"],
  403: ["authorization"],
  404: ["not-found"],
  405: ["method-not-allowed"],
  409: ["conflict"],
  415: ["unsupported-media-type"],
  422: ["unprocessable-entity"],
  429: ["rate-limit"],
};

const limitHeaders = ["limit-user", "limit-org"].flatMap((name) =>
  ["", "-remaining", "-reset"].map((part) => `x-ratelimit-${name}${part}`),
);

const headerFaults = ({ headers, status, text }: CheckedReply, version: ApiVersion): string[] => {
  const faults = limitHeaders
    .filter((name) => !/^\d+$/.test(headers.get(name) ?? ""))
    .map((name) => `the header ${name} is ${headers.get(name)}`);
  const echo = headers.get("x-affinity-api-version");
  if (echo !== version) faults.push(`the version is echoed as ${echo}`);
  const type = headers.get("content-type");
  if (status !== 204 && !type?.startsWith("application/json")) faults.push(`the content type is ${type}`);
  if (status === 204 && (text !== "" || type !== null)) faults.push("204 comes with content");
  return faults;
};

const codeFaults = (status: number, body: unknown): string[] => {
  if (status < 400) return [];
  const { errors = [] } = body as { errors?: { code: string }[] };
  if (errors.length === 0) return ["the list of errors is empty"];
  return errors
    .filter(({ code }) => codes[status]?.includes(code) !== true)
    .map(({ code }) => `${status} comes with the code ${code}`);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const createChecker = (documents: Documents): Checker => {
  const validatorOf = createValidators(documents);
  const bodyFaults = (operation: Operation, version: ApiVersion, { status, text }: CheckedReply): string[] => {
    const body = text === "" ? undefined : parse(text);
    const faults = codeFaults(status, body);
    const texts = operation.texts.filter((each) => each.versions.includes(version));
    for (const known of texts) {
      const schema = known.replies.get(status);
      if (schema === undefined && status < 400) faults.push(`${known.document} does not list ${status}`);
      if (schema === null) {
        if (text !== "") faults.push(`${status} should be empty`);
        continue;
      }
      const validate = validatorOf(schema ?? known.otherwise, texts.length > 1 ? "in both" : version);
      if (validate(body)) continue;
      const details = (validate.errors ?? []).slice(0, 4).map((each) => `${each.instancePath} ${each.message}`);
      faults.push(`${known.document}: ${details.join("; ")}`);
    }
    return faults;
  };
  return {
    faultsOf: (operation, version, reply) => {
      if (reply.status >= 500) return [`${reply.status}: ${reply.text.slice(0, 200)}`];
      return [...headerFaults(reply, version), ...bodyFaults(operation, version, reply)];
    },
    accepts: (schema, version, value) => validatorOf(schema, version)(value),
  };
};
