// Turns what the gateway answered into a JSON object or a `PosternError`, by hand: a schema library would cost more than the call.
import type { InputIssue } from "@postern/contract";
import { PosternError, type PosternErrorDetails } from "./postern-error.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** An HTTP answer whose body has been read. */
export interface HttpAnswer {
  readonly baseUrl: string;
  readonly response: { readonly ok: boolean; readonly status: number; readonly redirected?: boolean };
  readonly text: string;
  readonly answersWith?: number | undefined;
  readonly effect: "read" | "write" | "once" | "unknown";
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const parseObject = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

const reconnectOf = (value: unknown): PosternErrorDetails["reconnect"] =>
  isObject(value) && value["method"] === "PUT" && typeof value["path"] === "string"
    ? { method: "PUT", path: value["path"] }
    : undefined;

const isIssue = (value: unknown): value is InputIssue =>
  isObject(value) && typeof value["path"] === "string" && typeof value["message"] === "string";

const issuesOf = (value: unknown): readonly InputIssue[] | undefined =>
  Array.isArray(value) ? value.filter(isIssue) : undefined;

const problemError = (code: string, status: number, body: JsonObject): PosternError =>
  new PosternError({
    code,
    status,
    detail: textOf(body["detail"]) ?? textOf(body["title"]) ?? `The gateway answered ${status} ${code}.`,
    retryable: body["retryable"] === true,
    retryAfterSeconds: numberOf(body["retryAfterSeconds"]),
    reconnect: reconnectOf(body["reconnect"]),
    callId: textOf(body["callId"]),
    issues: issuesOf(body["issues"]),
  });

const lookFirst: Readonly<Record<HttpAnswer["effect"], string>> = {
  read: "",
  write: " Look whether it took effect.",
  once: " Call again with the same idempotencyKey to learn whether it took effect.",
  unknown: " If this was a write, look whether it took effect.",
};

const unexpected = ({ baseUrl, effect, response: { status } }: HttpAnswer): PosternError => {
  const redirect = status === 0 || (status >= 300 && status < 400);
  const what = redirect
    ? `with a redirect (${status}), which is not followed`
    : `${status} without a body it should have`;
  const detail = `${baseUrl} answered ${what}: it does not look like a Postern gateway.${lookFirst[effect]} Check the URL.`;
  return new PosternError({ code: "unexpected_answer", status, detail, retryable: false });
};

/** Gives the JSON object of a successful answer; throws `PosternError` for every other. */
export const readAnswer = (answer: HttpAnswer): JsonObject => {
  const { response, text, answersWith } = answer;
  const body = parseObject(text);
  if ((response.ok || response.status === answersWith) && body !== undefined) return body;
  const code = response.status >= 400 ? textOf(body?.["code"]) : undefined;
  if (body === undefined || code === undefined) throw unexpected(answer);
  throw problemError(code, response.status, body);
};

/** The answer as the type its route promises, once every member of `keys` is there; throws `unexpected_answer` otherwise. */
export const expectMembers = <Answer>(answer: JsonObject, keys: readonly (keyof Answer & string)[]): Answer => {
  const missing = keys.filter((key) => answer[key] === undefined);
  if (missing.length === 0) return answer as Answer;
  const detail = `The gateway's answer lacks \`${missing.join("`, `")}\`: its version may not fit this SDK. The request itself was accepted.`;
  throw new PosternError({ code: "unexpected_answer", status: 200, detail, retryable: false });
};
