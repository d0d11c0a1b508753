// What each exit code of the command line means; scripts rely on it and --help prints it.

export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  unavailable: 3,
  interrupted: 130,
} as const;

export const exitCodesHelp = `
Exit codes:
  0    done
  1    the operation failed or was refused; the audit log does not verify; doctor found a fault;
       a newer API of Affinity breaks the connector; a change of a tool breaks its callers
  2    wrong usage: unknown command or option, malformed value, no gateway named
  3    cannot start, or cannot reach the gateway
  130  cancelled with Ctrl-C at a hidden prompt, or a second Ctrl-C while stopping`;

export const environmentHelp = `
Environment:
  POSTERN_DATA_DIR  the data folder wherever --data-dir is left out
  POSTERN_API_KEY   the gateway key of every command that speaks to a gateway; it wins over dev.json's key
  POSTERN_MCP_TOKEN the session token of \`postern mcp stdio --endpoint\`
  NO_COLOR          no colours; there are none outside a terminal anyway
  \`postern serve\` reads more variables: docs/reference/configuration.md lists them.`;
