// Reads an OpenAPI file of Affinity's v2 that somebody hands over, and says in words why a file is none.
import { z } from "zod";

/** Ten times what the published file measures. */
export const maxOpenApiBytes = 16 * 1024 * 1024;

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const object = z.record(z.string(), z.unknown());

const document = z.looseObject({
  openapi: z.string().regex(/^3\.\d/),
  info: z.looseObject({ version: z.unknown() }).optional(),
  servers: z.array(z.looseObject({ url: z.string() })).optional(),
  paths: z.record(z.string(), object),
});

export type OpenApi = z.output<typeof document>;

export interface OpenApiProblem {
  /** A sentence. */
  readonly problem: string;
}

const parseJson = (text: string): { readonly json: unknown } | undefined => {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

/** Where the paths begin: a server's address may hold the part that all of them have in common. */
const prefixOf = ({ servers }: OpenApi): string => {
  const url = servers?.[0]?.url ?? "";
  return URL.canParse(url, "https://relative.invalid")
    ? new URL(url, "https://relative.invalid").pathname.replace(/\/$/, "")
    : "";
};

const withWholePaths = (openApi: OpenApi): OpenApi => {
  const prefix = prefixOf(openApi);
  const paths = Object.entries(openApi.paths).map(([path, item]) => [prefix + path, item]);
  return { ...openApi, paths: Object.fromEntries(paths) };
};

export const readOpenApi = (text: string): { readonly openApi: OpenApi } | OpenApiProblem => {
  if (Buffer.byteLength(text) > maxOpenApiBytes) return { problem: "It is larger than 16 MiB." };
  const parsed = parseJson(text);
  if (parsed === undefined) return { problem: "It is not JSON." };
  const read = document.safeParse(parsed.json);
  if (!read.success) return { problem: "It is not an OpenAPI document of version 3." };
  const whole = withWholePaths(read.data);
  const isV2 = Object.keys(whole.paths).some((path) => path.startsWith("/v2/"));
  return isV2
    ? { openApi: whole }
    : { problem: "It describes no operations below /v2/, so it is not Affinity's API v2." };
};
