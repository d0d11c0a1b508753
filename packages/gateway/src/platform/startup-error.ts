// What stops the gateway from starting, told in one line that says what to do.

export class StartupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartupError";
  }
}

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

const hints: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there; choose another folder with --data-dir or change its owner",
  EPERM: "this user may not write there; choose another folder with --data-dir or change its owner",
  EROFS: "it lies on a read-only file system; choose another folder with --data-dir",
  ENOSPC: "the disk is full; free some space and start again",
  ENOENT: "no folder can be made there; choose another with --data-dir",
  ENOTDIR: "a part of its path is a file, not a folder; choose another folder with --data-dir",
  EISDIR: "it is a folder, not a file; move it away or choose another folder with --data-dir",
  EEXIST: "a file of that name stands in the way; choose another folder with --data-dir",
};

/** Turns a file system error about `path` into a line for people. Other errors pass unchanged. */
export const explainFileError = (error: unknown, path: string): unknown => {
  const hint = hints[errorCode(error) ?? ""];
  return hint === undefined ? error : new StartupError(`Cannot use ${path}: ${hint}.`, { cause: error });
};
