// The two requests of a transit engine that a root key makes, with real derivation and encryption, over a real socket.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface TestTransit {
  readonly url: string;
  readonly token: string;
  /** Answers every request with this status; undefined lets them through. */
  fail(status: number | undefined): void;
  stop(): Promise<void>;
}

interface TransitRequest {
  readonly plaintext?: string;
  readonly ciphertext?: string;
  readonly context?: string;
}

class BadRequest extends Error {}

const decode = (text: string | undefined): Buffer => Buffer.from(text ?? "", "base64");

/** `isDerived` false: a key made without `derived=true`, for which the engine does not look at the context. */
export const startTransit = async ({ isDerived = true } = {}): Promise<TestTransit> => {
  const [master, token] = [randomBytes(32), randomBytes(12).toString("hex")];
  let failure: number | undefined;
  const keyOf = (context: string | undefined): Buffer => {
    if (!isDerived) return master;
    if (context === undefined) throw new BadRequest("missing 'context' for key derivation");
    return Buffer.from(hkdfSync("sha256", master, decode(context), "transit", 32));
  };
  const encrypt = ({ plaintext, context }: TransitRequest) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", keyOf(context), iv, { authTagLength: 16 });
    const sealed = Buffer.concat([cipher.update(decode(plaintext)), cipher.final()]);
    return { ciphertext: `vault:v1:${Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64")}` };
  };
  const decrypt = ({ ciphertext = "", context }: TransitRequest) => {
    if (!ciphertext.startsWith("vault:v1:")) throw new BadRequest("invalid ciphertext: no prefix");
    const bytes = decode(ciphertext.slice(9));
    try {
      const decipher = createDecipheriv("aes-256-gcm", keyOf(context), bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(bytes.subarray(-16));
      const plaintext = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return { plaintext: plaintext.toString("base64") };
    } catch {
      throw new BadRequest("cipher: message authentication failed");
    }
  };
  const answer = (response: ServerResponse, status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const serve = (path: string, input: TransitRequest, response: ServerResponse) => {
    const operations: Readonly<Record<string, (request: TransitRequest) => unknown>> = {
      "/v1/transit/encrypt/postern": encrypt,
      "/v1/transit/decrypt/postern": decrypt,
    };
    const operation = operations[path];
    if (operation === undefined) return answer(response, 404, { errors: [] });
    try {
      return answer(response, 200, { data: operation(input) });
    } catch (error) {
      return answer(response, 400, { errors: [String(error)] });
    }
  };
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    if (failure !== undefined) answer(response, failure, { errors: [] });
    else if (request.headers["x-vault-token"] !== token) answer(response, 403, { errors: ["permission denied"] });
    else serve(request.url ?? "", JSON.parse(text) as TransitRequest, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    fail: (status) => {
      failure = status;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
