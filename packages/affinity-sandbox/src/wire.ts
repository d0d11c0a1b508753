// The request and reply that everything inside speaks: plain values, so that the socket path makes no Request or Response.

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Scheme and host as the caller sees them; page links are made of it. */
  readonly origin: string;
}

export type ReplyHeaders = Readonly<Record<string, string>>;

export interface Reply {
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly body: string;
}

/** What the caller gets: a reply, a connection that breaks before one, or one that breaks in the middle of the body. */
export type Outcome =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "reset" }
  | { readonly kind: "truncate"; readonly reply: Reply };

export type Generation = "v1" | "v2";

export type Handle = (request: ApiRequest) => Promise<Outcome>;

/** What a route answers: a status and a value that becomes JSON, or no body at all. */
export interface Answer {
  readonly status: number;
  readonly value?: unknown;
}

export const ok = (value: unknown): Answer => ({ status: 200, value });
export const created = (value: unknown): Answer => ({ status: 201, value });
export const noContent = (): Answer => ({ status: 204 });

export const jsonReply = (answer: Answer, headers: ReplyHeaders): Reply => {
  if (answer.value === undefined) return { status: answer.status, headers, body: "" };
  const typed = { ...headers, "content-type": "application/json; charset=utf-8" };
  return { status: answer.status, headers: typed, body: JSON.stringify(answer.value) };
};
