// One delivery over real HTTP: a fresh connection, no redirects followed, given up after a while.
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export type PostResult =
  | { readonly kind: "answered"; readonly status: number }
  | { readonly kind: "unreachable"; readonly reason: string };

export interface JsonPost {
  readonly url: string;
  readonly body: string;
  /** Of real time: a receiver lives outside the sandbox's clock. */
  readonly timeoutMs: number;
}

export const postJson = ({ url, body, timeoutMs }: JsonPost): Promise<PostResult> =>
  new Promise((resolve) => {
    // Parsed, because a URL may begin with blanks or in capitals.
    const target = URL.parse(url);
    if (target === null) {
      resolve({ kind: "unreachable", reason: "not a URL" });
      return;
    }
    const send = target.protocol === "https:" ? requestHttps : requestHttp;
    const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
    // Without an agent no socket stays open that a receiver would have to wait for when it closes.
    const request = send(target, { method: "POST", headers, agent: false, signal: AbortSignal.timeout(timeoutMs) });
    request.on("error", ({ name, message }) => {
      resolve({ kind: "unreachable", reason: name === "AbortError" ? `no answer in ${timeoutMs} ms` : message });
    });
    request.on("response", (response) => {
      response.on("error", () => undefined);
      response.resume();
      resolve({ kind: "answered", status: response.statusCode ?? 0 });
    });
    request.end(body);
  });

export const isAccepted = (result: PostResult): boolean =>
  result.kind === "answered" && result.status >= 200 && result.status < 300;
