// What a program passes to `new Postern(…)`, checked so that a wrong setting fails at once and never quotes the key.

/** Milliseconds a call may take when nothing else is said; the gateway's own default for a tool call. */
const DEFAULT_TIMEOUT_MS = 30_000;
/** The longest deadline the gateway accepts for a tool call. */
const MAX_TIMEOUT_MS = 120_000;

/** How a client finds its gateway and what it says it is. */
export interface PosternOptions {
  /** Absolute http or https URL of the gateway, e.g. `http://127.0.0.1:4100`. */
  readonly url: string;
  /** A gateway key, `pstn_sk_…`. It is held so that printing or serialising the client does not show it. */
  readonly apiKey: string;
  /** The tenant of every call that names none itself. Left out: the key's own tenant, or `default` for a deployment key. */
  readonly tenant?: string | undefined;
  /** Milliseconds each call may take, 1 to 120000; default 30000. For a tool call it is also the gateway's deadline. */
  readonly timeoutMs?: number | undefined;
  /** Stands in for the global `fetch`; it must honour `redirect: "manual"`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Options with every default filled in. */
export interface ParsedOptions {
  /** Without a trailing slash; a path is kept, for a gateway behind a prefix. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly tenant: string | undefined;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

const parseUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new TypeError("Postern: `url` must be an absolute http or https URL, such as http://127.0.0.1:4100.");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new TypeError("Postern: `url` must not carry a user name, password, query or fragment.");
  }
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, "")}`;
};

// A header value with other characters makes `fetch` throw an error that quotes it.
const parseApiKey = (apiKey: string): string => {
  if (typeof apiKey !== "string" || !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new TypeError("Postern: `apiKey` must be a gateway key: printable ASCII without spaces or line breaks.");
  }
  return apiKey;
};

export const parseTimeout = (timeoutMs: number): number => {
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > MAX_TIMEOUT_MS) {
    throw new TypeError(`Postern: \`timeoutMs\` must be a whole number from 1 to ${MAX_TIMEOUT_MS}.`);
  }
  return timeoutMs;
};

export const parseOptions = (options: PosternOptions): ParsedOptions => ({
  baseUrl: parseUrl(options.url),
  apiKey: parseApiKey(options.apiKey),
  tenant: options.tenant,
  timeoutMs: parseTimeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
  fetch: options.fetch ?? globalThis.fetch,
});
