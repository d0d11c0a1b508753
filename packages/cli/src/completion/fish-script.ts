// Writes the completion script of fish: one line a candidate, each with the command it belongs to.
import type { CompletedCommand, CompletedOption } from "./describe-commands.ts";

const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

const within = (path: string): string => `complete -c postern -n ${quote(`__postern_is "${path}"`)}`;

const optionLine = (path: string, { flag, description, value }: CompletedOption): string => {
  const name = flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`;
  if (value === undefined) return `${within(path)} ${name} -d ${quote(description)}`;
  const candidates = value.isPath
    ? "-r -F"
    : `-x${value.choices.length === 0 ? "" : ` -a ${quote(value.choices.join(" "))}`}`;
  return `${within(path)} ${name} ${candidates} -d ${quote(description)}`;
};

const linesOf = ({ path, children, options, arguments: choices }: CompletedCommand): readonly string[] => [
  ...children.map(({ name, description }) => `${within(path)} -f -a ${name} -d ${quote(description)}`),
  ...(choices.length === 0 ? [] : [`${within(path)} -f -a ${quote(choices.join(" "))}`]),
  ...options.map((option) => optionLine(path, option)),
];

export const writeFishScript = (commands: readonly CompletedCommand[]): string => {
  const deeper = commands.filter(({ path }) => path.includes(" ")).map(({ path }) => quote(path));
  return `# Completion of postern for fish. Load it with: postern completion fish | source
function __postern_is
  set -l path postern
  set -l given (commandline -opc)
  for word in $given[2..-1]
    switch "$path $word"
      case ${deeper.join(" ")}
        set path "$path $word"
    end
  end
  test "$path" = "$argv[1]"
end
complete -c postern -f
${commands.flatMap(linesOf).join("\n")}
`;
};
