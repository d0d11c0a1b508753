// Where MCP clients keep their configuration, and what an entry in it looks like.
import { join } from "node:path";

/** A program that the client starts. */
export interface LocalServer {
  readonly command: string;
  readonly args: readonly string[];
  /** Names of variables that it needs, and what each is for. */
  readonly secrets: Readonly<Record<string, string>>;
}

interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

export interface McpClient {
  readonly title: string;
  fileIn(place: Place): string;
  /** What is merged into the file: the names on the way to the entry, and the entry. */
  changesOf(name: string, server: LocalServer): readonly FileChange[];
}

/** Where in the file, and what is to be there; `list` adds to an array what has another `id`. */
export interface FileChange {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly kind: "entry" | "list";
}

const homeOf = ({ env }: Place): string => env["HOME"] ?? env["USERPROFILE"] ?? ".";

/** The folder of a program's own settings. */
const settingsIn = (place: Place): string => {
  const { env, platform } = place;
  if (platform === "win32") return env["APPDATA"] ?? join(homeOf(place), "AppData", "Roaming");
  if (platform === "darwin") return join(homeOf(place), "Library", "Application Support");
  return env["XDG_CONFIG_HOME"] ?? join(homeOf(place), ".config");
};

type Reference = (variable: string) => string;

const variables = (secrets: LocalServer["secrets"], refer: Reference | undefined) => {
  const names = refer === undefined ? [] : Object.keys(secrets);
  return names.length === 0 ? {} : { env: Object.fromEntries(names.map((name) => [name, refer?.(name)])) };
};

const entryFor =
  (refer: Reference | undefined, more: object = {}): McpClient["changesOf"] =>
  (name, { command, args, secrets }) => [
    {
      kind: "entry",
      path: ["mcpServers", name],
      value: { ...more, command, args, ...variables(secrets, refer) },
    },
  ];

const inputId = (variable: string): string => variable.toLowerCase().replaceAll("_", "-");

/** VS Code asks its user for a secret once, and keeps it out of the file. */
const forVsCode: McpClient["changesOf"] = (name, { command, args, secrets }) => [
  {
    kind: "entry",
    path: ["servers", name],
    value: { type: "stdio", command, args, ...variables(secrets, (variable) => `\${input:${inputId(variable)}}`) },
  },
  ...Object.entries(secrets).map(([variable, description]) => ({
    kind: "list" as const,
    path: ["inputs"],
    value: { type: "promptString", id: inputId(variable), description, password: true },
  })),
];

export const mcpClients = {
  "claude-desktop": {
    title: "Claude Desktop",
    fileIn: (place) => join(settingsIn(place), "Claude", "claude_desktop_config.json"),
    // It fills in no variables.
    changesOf: entryFor(undefined),
  },
  "claude-code": {
    title: "Claude Code",
    fileIn: (place) => join(homeOf(place), ".claude.json"),
    changesOf: entryFor((variable) => `\${${variable}}`, { type: "stdio" }),
  },
  cursor: {
    title: "Cursor",
    fileIn: (place) => join(homeOf(place), ".cursor", "mcp.json"),
    changesOf: entryFor((variable) => `\${env:${variable}}`),
  },
  vscode: {
    title: "VS Code",
    fileIn: (place) => join(settingsIn(place), "Code", "User", "mcp.json"),
    changesOf: forVsCode,
  },
  windsurf: {
    title: "Windsurf",
    fileIn: (place) => join(homeOf(place), ".codeium", "windsurf", "mcp_config.json"),
    changesOf: entryFor((variable) => `\${env:${variable}}`),
  },
} as const satisfies Record<string, McpClient>;

export type McpClientName = keyof typeof mcpClients;
