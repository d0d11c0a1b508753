// How a connection to PostgreSQL is kept private: by TLS to a server that proves its name, or in plain where the URL says so.
// The driver's own reading of these parameters checks less for some of them, and takes others from the environment.
import { readFileSync } from "node:fs";
import { type ConnectionOptions, checkServerIdentity } from "node:tls";
import { StartupError } from "../startup-error.ts";

const parameters = ["sslmode", "sslrootcert", "sslcert", "sslkey"] as const;

/** Where the URL leads: a name, an address, or the folder of a socket. */
export const hostOf = ({ hostname, searchParams }: URL): string =>
  searchParams.get("host") ?? (hostname === "" ? "localhost" : hostname.replace(/^\[(.*)\]$/, "$1"));

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

const read = (file: string | null): Buffer | undefined => {
  if (file === null) return undefined;
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartupError(
      `${file}, which POSTERN_DATABASE_URL names, cannot be read (${codeOf(error)}). Nothing was started; correct the path, or who may read it.`,
      { cause: error },
    );
  }
};

const verifying = (url: URL): ConnectionOptions => {
  const [ca, cert, key] = parameters.slice(1).map((name) => read(url.searchParams.get(name)));
  return {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    // Node would hold the certificate of an address against "localhost".
    checkServerIdentity: (_, certificate) => checkServerIdentity(hostOf(url), certificate),
  };
};

/** The URL without what is said of TLS in it, and that as the driver takes it. Throws `StartupError` for files that cannot be read. */
export const readPostgresTls = (
  text: string,
): { readonly connectionString: string; readonly ssl: ConnectionOptions | false } => {
  const url = new URL(text);
  if (!parameters.some((name) => url.searchParams.has(name))) return { connectionString: text, ssl: false };
  const ssl = url.searchParams.get("sslmode") === "verify-full" && verifying(url);
  for (const name of parameters) url.searchParams.delete(name);
  return { connectionString: url.href, ssl };
};

/** Why a server is not believed; undefined for everything else. No password was sent: TLS comes first. */
export const explainTls = (error: unknown, place: string): StartupError | undefined => {
  if (error instanceof Error && error.message === "The server does not support SSL connections") {
    return new StartupError(
      `${place} offers no TLS. Nothing was started and no password was sent; turn it on there, or say sslmode=disable where nobody is on the way.`,
    );
  }
  const code = codeOf(error);
  if (!/CERT|ISSUER|SIGNATURE|^ERR_(?:TLS|SSL|OSSL)/.test(code)) return undefined;
  return new StartupError(
    `${place} does not prove who it is (${code}). Nothing was started and no password was sent; name the authority that signed its certificate with sslrootcert, and the host as the certificate does.`,
  );
};
