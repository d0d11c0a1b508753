// A root key that never leaves AWS KMS: it wraps there, bound by the encryption context and to this one key.
import type { KMSClient } from "@aws-sdk/client-kms";
import { StartupError } from "../../platform/startup-error.ts";
import { type RecordContext, RecordDoesNotOpen } from "../record-format.ts";
import { tryCanary } from "./canary.ts";
import { type RootKey, RootKeyUnavailable } from "./root-key.ts";

const prefix = "kms1.";
const timeouts = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** Named, so that a key policy can hold the gateway to a purpose. */
const encryptionContext = (context: RecordContext) => ({
  "postern:purpose": String(context[0]),
  "postern:context": JSON.stringify(context),
});

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "an unknown error");

const unavailable = (error: unknown): RootKeyUnavailable =>
  new RootKeyUnavailable(`AWS KMS did not serve the root key (${nameOf(error)})`, { cause: error });

const isRefusedCiphertext = (error: unknown): boolean =>
  ["InvalidCiphertextException", "IncorrectKeyException"].includes(nameOf(error));

type Sdk = typeof import("@aws-sdk/client-kms");

/** The key's full ARN: an alias may point to another key tomorrow. */
const findArn = async (sdk: Sdk, client: KMSClient, keyId: string): Promise<string> => {
  const explain = (why: string, cause?: unknown) =>
    new StartupError(`AWS KMS does not give the root key ${keyId}: ${why}. Nothing was started.`, { cause });
  try {
    const { KeyMetadata: key } = await client.send(new sdk.DescribeKeyCommand({ KeyId: keyId }));
    if (key?.Arn === undefined || key.KeyState !== "Enabled") throw explain(`it is ${key?.KeyState ?? "unknown"}`);
    if (key.KeySpec !== "SYMMETRIC_DEFAULT")
      throw explain(`it is ${key.KeySpec}, and only SYMMETRIC_DEFAULT wraps keys`);
    return key.Arn;
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw explain(`${nameOf(error)} (look at the region, the credentials of this process and the key's policy)`, error);
  }
};

const regionOf = (keyId: string): { readonly region?: string } => {
  const [scheme, , , region] = keyId.split(":");
  return scheme === "arn" && region !== undefined && region !== "" ? { region } : {};
};

/** `keyId`: an ARN, an id or an alias. Region, credentials and endpoint are found as AWS's SDK finds them. Throws `StartupError`. */
export const openAwsKmsRootKey = async (keyId: string): Promise<RootKey> => {
  const sdk = await import("@aws-sdk/client-kms");
  const client = new sdk.KMSClient({ ...regionOf(keyId), maxAttempts: 2, requestHandler: timeouts });
  const arn = await findArn(sdk, client, keyId);
  const wraps: Pick<RootKey, "wrap" | "unwrap" | "title"> = {
    title: `AWS KMS key ${arn}`,
    async wrap(key, context) {
      const command = new sdk.EncryptCommand({
        KeyId: arn,
        Plaintext: key,
        EncryptionContext: encryptionContext(context),
      });
      const { CiphertextBlob } = await client.send(command).catch((error: unknown) => {
        throw unavailable(error);
      });
      if (CiphertextBlob === undefined) throw unavailable(new Error("no ciphertext"));
      return prefix + Buffer.from(CiphertextBlob).toString("base64url");
    },
    async unwrap(wrapped, context) {
      const blob = Buffer.from(wrapped.slice(prefix.length), "base64url");
      if (!wrapped.startsWith(prefix) || blob.length === 0) throw new RecordDoesNotOpen();
      const command = new sdk.DecryptCommand({
        KeyId: arn,
        CiphertextBlob: blob,
        EncryptionContext: encryptionContext(context),
      });
      const { Plaintext } = await client.send(command).catch((error: unknown) => {
        throw isRefusedCiphertext(error) ? new RecordDoesNotOpen() : unavailable(error);
      });
      if (Plaintext === undefined) throw new RecordDoesNotOpen();
      return Buffer.from(Plaintext);
    },
  };
  return { ...wraps, id: `aws-kms:${arn}`, canary: (random) => tryCanary(wraps, random) };
};
