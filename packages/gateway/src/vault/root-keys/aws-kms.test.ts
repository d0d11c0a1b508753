// What a root key in AWS KMS makes of answers that no working key gives, and what it asks: over a real socket, with AWS's own SDK.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { StartupError } from "../../platform/startup-error.ts";
import { RecordDoesNotOpen } from "../record-format.ts";
import { openAwsKmsRootKey } from "./aws-kms.ts";
import { RootKeyUnavailable } from "./root-key.ts";

const arn = "arn:aws:kms:eu-west-1:111122223333:key/one";
const working = { KeyMetadata: { Arn: arn, KeyId: "one", KeyState: "Enabled", KeySpec: "SYMMETRIC_DEFAULT" } };
const context = ["postern/tenant-key", "inst_a", "acme", 1];

interface Asked {
  readonly operation: string;
  readonly region: string | undefined;
  readonly input: Record<string, unknown>;
}

let asked: Asked[];
/** What is answered to each operation; a text is the name of an error. */
let answers: Record<string, object | string>;

const inputOf = async (request: IncomingMessage): Promise<Asked["input"]> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
};
const server = createServer(async (request, response) => {
  const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
  // The signature says for which region it was made.
  const region = /Credential=[^/]+\/\d+\/([^/]+)\/kms/.exec(request.headers.authorization ?? "")?.[1];
  asked.push({ operation, region, input: await inputOf(request) });
  const answer = answers[operation] ?? "InternalFailure";
  response.writeHead(typeof answer === "object" ? 200 : answer === "InternalFailure" ? 500 : 400, {
    "content-type": "application/x-amz-json-1.1",
  });
  response.end(JSON.stringify(typeof answer === "object" ? answer : { __type: answer, message: "so it is" }));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL_KMS", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_REGION", "us-west-2");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = [];
  answers = { DescribeKey: working };
});

const operations = () => asked.map(({ operation }) => operation);

it.each([
  [arn, "eu-west-1"],
  ["alias/postern", "us-west-2"],
  ["not:an:arn:eu-west-1", "us-west-2"],
  ["arn:aws:kms", "us-west-2"],
  ["arn:aws:kms::111122223333:key/one", "us-west-2"],
])("%s is looked for in %s", async (keyId, region) => {
  const rootKey = await openAwsKmsRootKey(keyId);
  expect(asked).toEqual([{ operation: "DescribeKey", region, input: { KeyId: keyId } }]);
  // Whatever named it: from now on it is this one.
  expect([rootKey.id, rootKey.title]).toEqual([`aws-kms:${arn}`, `AWS KMS key ${arn}`]);
});

it.each([
  [{ KeyMetadata: { ...working.KeyMetadata, KeyState: "PendingDeletion" } }, /it is PendingDeletion\. Nothing/],
  [{ KeyMetadata: { ...working.KeyMetadata, Arn: undefined } }, /it is Enabled\. Nothing/],
  [{}, /it is unknown\. Nothing/],
  [{ KeyMetadata: { ...working.KeyMetadata, KeySpec: "HMAC_256" } }, /it is HMAC_256, and only SYMMETRIC_DEFAULT/],
  ["AccessDeniedException", /AccessDeniedException \(look at the region, the credentials of this process/],
])("%j lets nothing start", async (answer, words) => {
  answers = { DescribeKey: answer };
  const refusal = openAwsKmsRootKey(arn);
  await expect(refusal).rejects.toBeInstanceOf(StartupError);
  await expect(refusal).rejects.toThrow(words);
  await expect(refusal).rejects.toThrow(`AWS KMS does not give the root key ${arn}`);
});

it("keeps what KMS said as the cause of a refusal to start", async () => {
  answers = { DescribeKey: "AccessDeniedException" };
  await expect(openAwsKmsRootKey(arn)).rejects.toMatchObject({ cause: { name: "AccessDeniedException" } });
});

it("wraps and opens with the key's full name and a context that a key policy can hold it to", async () => {
  const rootKey = await openAwsKmsRootKey("alias/postern");
  const [key, blob] = [randomBytes(32), randomBytes(48)];
  answers = { Encrypt: { CiphertextBlob: blob.toString("base64") }, Decrypt: { Plaintext: key.toString("base64") } };
  const wrapped = await rootKey.wrap(key, context);
  expect(wrapped).toBe(`kms1.${blob.toString("base64url")}`);
  expect((await rootKey.unwrap(wrapped, context)).equals(key)).toBe(true);
  const place = {
    KeyId: arn,
    EncryptionContext: { "postern:purpose": "postern/tenant-key", "postern:context": JSON.stringify(context) },
  };
  expect(asked.slice(1).map(({ input }) => input)).toEqual([
    { ...place, Plaintext: key.toString("base64") },
    { ...place, CiphertextBlob: blob.toString("base64") },
  ]);
});

it("asks once more when KMS fails, then it is out of reach", async () => {
  const rootKey = await openAwsKmsRootKey(arn);
  const refusal = rootKey.unwrap("kms1.AAAA", context);
  await expect(refusal).rejects.toBeInstanceOf(RootKeyUnavailable);
  await expect(refusal).rejects.toMatchObject({
    message: "AWS KMS did not serve the root key (InternalFailure)",
    cause: { name: "InternalFailure" },
  });
  expect(operations()).toEqual(["DescribeKey", "Decrypt", "Decrypt"]);
  await expect(rootKey.wrap(randomBytes(32), context)).rejects.toBeInstanceOf(RootKeyUnavailable);
});

it.each(["InvalidCiphertextException", "IncorrectKeyException"])("%s: the record does not open", async (error) => {
  const rootKey = await openAwsKmsRootKey(arn);
  answers = { Decrypt: error };
  await expect(rootKey.unwrap("kms1.AAAA", context)).rejects.toBeInstanceOf(RecordDoesNotOpen);
});

it("a key that may not be used any more is out of reach: that tells nothing of the record", async () => {
  const rootKey = await openAwsKmsRootKey(arn);
  answers = { Decrypt: "DisabledException" };
  await expect(rootKey.unwrap("kms1.AAAA", context)).rejects.toThrow(
    /did not serve the root key \(DisabledException\)/,
  );
});

it("takes no answer without what it asked for", async () => {
  const rootKey = await openAwsKmsRootKey(arn);
  answers = { Encrypt: {}, Decrypt: {} };
  await expect(rootKey.wrap(randomBytes(32), context)).rejects.toBeInstanceOf(RootKeyUnavailable);
  await expect(rootKey.unwrap("kms1.AAAA", context)).rejects.toBeInstanceOf(RecordDoesNotOpen);
});

it.each(["", "kms1.", "pv1.AAAA", "kms1", "AAAA"])("does not even ask KMS about %j", async (wrapped) => {
  const rootKey = await openAwsKmsRootKey(arn);
  await expect(rootKey.unwrap(wrapped, context)).rejects.toBeInstanceOf(RecordDoesNotOpen);
  expect(operations()).toEqual(["DescribeKey"]);
});
