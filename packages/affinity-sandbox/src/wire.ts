// The request and reply that everything inside speaks: plain values, so that the socket path makes no Request or Response.

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** The body as it came, for uploads. */
  readonly bytes: Uint8Array;
  /** Scheme and host as the caller sees them; page links are made of it. */
  readonly origin: string;
  /** The caller's address; undefined without a socket. */
  readonly remoteAddress: string | undefined;
}

export type ReplyHeaders = Readonly<Record<string, string>>;

export interface Reply {
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly body: string | Uint8Array;
}

/** What the caller gets: a reply at once or in small pieces, or a connection that breaks before it or in the middle of it. */
export type Outcome =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "reset" }
  | { readonly kind: "truncate"; readonly reply: Reply }
  | { readonly kind: "trickle"; readonly reply: Reply; readonly pace: Pace };

/** So many bytes after each pause. */
export interface Pace {
  readonly chunkBytes: number;
  readonly everyMs: number;
}

export type Generation = "v1" | "v2";

export type Handle = (request: ApiRequest) => Promise<Outcome>;

/** What a route answers: a status and a value that becomes JSON, other content, or no body at all. */
export interface Answer {
  readonly status: number;
  readonly value?: unknown;
  readonly content?: { readonly type: string; readonly body: string | Uint8Array };
  readonly headers?: ReplyHeaders;
}

export const ok = (value: unknown): Answer => ({ status: 200, value });

const jsonType = "application/json; charset=utf-8";

/** A value whose JSON was put together already. */
export const okJson = (body: string): Answer => ({ status: 200, content: { type: jsonType, body } });
export const created = (value: unknown): Answer => ({ status: 201, value });
export const noContent = (): Answer => ({ status: 204 });

/** What says by its status that no body follows. */
export const isBodiless = (status: number): boolean => [204, 205, 304].includes(status);

export const toReply = (answer: Answer, headers: ReplyHeaders): Reply => {
  const { status, value, content } = answer;
  const all = { ...headers, ...answer.headers };
  if (content !== undefined) return { status, headers: { ...all, "content-type": content.type }, body: content.body };
  if (value === undefined) return { status, headers: all, body: "" };
  const typed = { ...all, "content-type": jsonType };
  return { status, headers: typed, body: JSON.stringify(value) };
};
