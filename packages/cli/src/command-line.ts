// Command lines that a person is told to run next: quoted so that they work when pasted.

const plainWord = /^[\w@%+=:,./-]+$/;

export const shellQuote = (text: string): string =>
  plainWord.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** Options without a value are left out. */
export const commandLine = (words: string, options: Readonly<Record<string, string | undefined>> = {}): string =>
  Object.entries(options).reduce(
    (line, [name, value]) => (value === undefined ? line : `${line} --${name} ${shellQuote(value)}`),
    `postern ${words}`,
  );
