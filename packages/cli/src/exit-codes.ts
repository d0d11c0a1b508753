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
  0  done
  1  the operation failed or was refused; the audit log does not verify
  2  wrong usage: unknown command or option, malformed value, no gateway named
  3  cannot start, or cannot reach the gateway`;
