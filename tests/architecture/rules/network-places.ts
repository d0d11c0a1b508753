// What may open connections out of the process: the gateway and its connector talk to whom the configuration names, and nobody else.
import { isAt, isTest, type SourceFile, type Violation } from "../source-tree.ts";

/** File → why it may, and what holds it to its one place. */
const places: Readonly<Record<string, string>> = {
  "packages/gateway/src/platform/egress/": "is the table of what may be talked to, and the guard on addresses",
  "packages/gateway/src/vault/root-keys/vault-transit.ts":
    "asks the transit engine that POSTERN_ROOT_KEY names, by egress",
  "packages/gateway/src/vault/root-keys/aws-kms.ts": "AWS's own client, which talks to AWS KMS as its environment says",
  "packages/gateway/src/secret-stores/vault-kv.ts":
    "asks the key-value engine that POSTERN_SECRET_STORES names, by egress",
  "packages/gateway/src/secret-stores/aws-secrets-manager.ts":
    "AWS's own client, which talks to AWS Secrets Manager as its environment says",
  "packages/gateway/src/platform/database/": "PostgreSQL's own driver, which talks to POSTERN_DATABASE_URL",
  "packages/affinity/src/upstream/open-pool.ts": "makes pools with the connector that it is handed",
  "packages/gateway/src/vault/root-keys/test-": "starts servers for tests",
  "packages/gateway/src/secret-stores/test-": "starts servers for tests",
};

/** Modules that open sockets. A type alone opens none. */
const modules =
  /^import (?!type )[^;]*? from "(?:node:)?(?:net|tls|http|https|http2|dgram|dns|dns\/promises|undici|pg|@aws-sdk\/[\w-]+)"/m;
const lazily = /\bimport\("(?:node:)?(?:net|tls|http|https|http2|dgram|dns|undici|pg|@aws-sdk\/[\w-]+)"\)/;
const globals = /(?<![\w.])(?:fetch\(|new WebSocket\(|new EventSource\()|globalThis\.fetch/;

/** Names of a module that are no socket: what tells an address apart, and undici's types and errors. */
const harmless = /^import \{[^}]*\} from "node:net";$/gm;
const isHarmless = (line: string): boolean =>
  /^import \{ (?:isIP|isIPv4|isIPv6|type \w+)(?:, (?:isIP|isIPv4|isIPv6|type \w+))* \}/.test(line);
const onlyTypes = /^import \{ type \w+(?:, type \w+)* \} from "[^"]+";$/gm;

const opensSockets = ({ text }: SourceFile): boolean => {
  const rest = text.replaceAll(onlyTypes, "").replaceAll(harmless, (line) => (isHarmless(line) ? "" : line));
  return modules.test(rest) || lazily.test(rest) || globals.test(rest);
};

const isWatched = ({ path }: SourceFile): boolean =>
  /^packages\/(gateway|affinity)\/src\//.test(path) && !isTest(path) && !path.endsWith(".fixture.ts");

const isAllowed = (path: string): boolean =>
  Object.keys(places).some((place) => (place.endsWith("-") ? path.startsWith(place) : isAt(path, place)));

export const networkViolations = (files: readonly SourceFile[]): Violation[] =>
  files
    .filter((file) => isWatched(file) && opensSockets(file) && !isAllowed(file.path))
    .map(({ path }) => ({
      path,
      problem: "opens connections beside the egress table (tests/architecture/rules/network-places.ts)",
    }));

/** Lines of the table that no file needs any more. */
export const unusedNetworkPlaces = (files: readonly SourceFile[]): string[] =>
  Object.keys(places).filter((place) => !files.some((file) => file.path.startsWith(place) && opensSockets(file)));
