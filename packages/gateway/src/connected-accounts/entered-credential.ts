// What somebody gives as an account's credential: the key, or where it is kept.
import { type Credential, GatewayError, type SecretReference } from "@postern/contract";
import type { Catalog } from "../connections/catalog.ts";
import { type ReadSecret, UnknownSecretStore } from "../secret-stores/read-secret.ts";
import type { Vault } from "../vault/vault.ts";
import { parseSecret, toStoredReference } from "./referred-credential.ts";

/** At most one of them. */
export interface EnteredCredential {
  readonly apiKey?: string | undefined;
  readonly secretRef?: SecretReference | undefined;
}

interface Entered extends EnteredCredential {
  readonly key: { readonly tenant: string; readonly connector: string };
}

export interface ReadEnteredDependencies {
  readonly catalog: Catalog;
  readonly readSecret: ReadSecret;
}

/** `path`: what of the request is wrong. */
const unusable = (path: "apiKey" | "secretRef", problem: string): GatewayError =>
  new GatewayError("invalid_request", `${problem} Nothing was stored and nothing was called upstream.`, {
    issues: [{ path, message: problem }],
  });

const explain = (error: unknown): unknown => {
  if (!(error instanceof UnknownSecretStore)) return error;
  const { known } = error;
  const there = known.length === 0 ? "None is configured (POSTERN_SECRET_STORES)." : `There are: ${known.join(", ")}.`;
  return unusable("secretRef", `No secret store has that name. ${there}`);
};

/** What the request gives, or refers to, in the form that the connector wants; undefined when it does neither. */
export const createReadEntered =
  ({ catalog, readSecret }: ReadEnteredDependencies) =>
  async ({ key, apiKey, secretRef }: Entered): Promise<Credential | undefined> => {
    if (apiKey === undefined && secretRef === undefined) return undefined;
    const path = secretRef === undefined ? "apiKey" : "secretRef";
    const { connector } = catalog.connector(key.connector);
    const reading = secretRef && readSecret(key.tenant, secretRef, { fresh: true });
    const secret = await reading?.catch((error: unknown) => {
      throw explain(error);
    });
    if (apiKey === undefined && secret === undefined) {
      throw unusable(path, "There is no such secret in the tenant's part of that store: put the key there first.");
    }
    const parsed = secret === undefined ? connector.parseCredential(apiKey ?? "") : parseSecret(connector, secret);
    if ("problem" in parsed) throw unusable(path, parsed.problem);
    return parsed.credential;
  };

/** What is sealed for it: the credential, or the reference and a digest of what was found there. */
export const toSealedContent = (vault: Pick<Vault, "bind">, credential: Credential, { key, secretRef }: Entered) =>
  secretRef === undefined ? credential : toStoredReference(vault, { tenant: key.tenant, secretRef, credential });
