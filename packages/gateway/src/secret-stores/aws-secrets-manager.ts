// Secrets in AWS Secrets Manager: as plain text, or as JSON with fields.
import { fieldOf, type SecretStore, SecretStoreUnavailable } from "./secret-store.ts";
import type { SecretStoreSource } from "./secret-store-source.ts";

const timeouts = { connectionTimeout: 2_000, requestTimeout: 5_000 };
const missing = new Set(["ResourceNotFoundException", "InvalidRequestException"]);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "an unknown error");

/** Undefined for what is no JSON object: then the text itself is the secret. */
const toFields = (text: string): Record<string, unknown> | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
};

const tell = (text: string, field: string | undefined): string | undefined => {
  const fields = toFields(text);
  if (fields !== undefined) return fieldOf(fields, field);
  return field === undefined ? text : undefined;
};

/** Credentials and endpoint are found as AWS's SDK finds them. A deleted secret, also one that can be restored, is none. */
export const openAwsSecretsManager = async ({
  region,
}: Extract<SecretStoreSource, { type: "aws-secrets-manager" }>): Promise<SecretStore> => {
  const sdk = await import("@aws-sdk/client-secrets-manager");
  const client = new sdk.SecretsManagerClient({ region, maxAttempts: 2, requestHandler: timeouts });
  const title = `AWS Secrets Manager in ${region}`;
  return {
    title,
    async read(path, field) {
      try {
        const { SecretString: text } = await client.send(new sdk.GetSecretValueCommand({ SecretId: path }));
        return text === undefined ? undefined : tell(text, field);
      } catch (error) {
        if (missing.has(nameOf(error))) return undefined;
        throw new SecretStoreUnavailable(`${title} did not serve a secret (${nameOf(error)})`, { cause: error });
      }
    },
  };
};
