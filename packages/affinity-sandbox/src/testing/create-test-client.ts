// A short way for tests to ask the sandbox as one of its users, without a socket.
import type { Sandbox } from "../create-sandbox.ts";

export interface TestReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and an expectation is their check
  readonly body: any;
}

export interface TestClient {
  get(path: string, headers?: Record<string, string>): Promise<TestReply>;
  send(method: string, path: string, body?: unknown): Promise<TestReply>;
}

export const testOrigin = "http://sandbox.test";

export const keyOf = (sandbox: Sandbox, index = 0): string => sandbox.users[index]?.affinityKey ?? "";

const ask = async (sandbox: Sandbox, request: Request): Promise<TestReply> => {
  const response = await sandbox.fetch(request);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
};

/** Further headers, such as a version, go with every request. */
export const createTestClient = (
  sandbox: Sandbox,
  userIndex = 0,
  always: Readonly<Record<string, string>> = {},
): TestClient => {
  const authorization = `Bearer ${keyOf(sandbox, userIndex)}`;
  return {
    get: (path, headers = {}) =>
      ask(sandbox, new Request(`${testOrigin}${path}`, { headers: { authorization, ...always, ...headers } })),
    send: (method, path, body) => {
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { authorization, "content-type": "application/json", ...always };
      return ask(sandbox, new Request(`${testOrigin}${path}`, { method, headers, ...content }));
    },
  };
};
