// Writes the completion script of bash. It works with bash 3.2 as well, which macOS has.
import type { CompletedCommand } from "./describe-commands.ts";

const quoted = (words: readonly string[]): string => `"${words.join(" ")}"`;

const wordsCase = ({ path, children, options, arguments: choices }: CompletedCommand): string => {
  const words = [...children.map(({ name }) => name), ...choices, ...options.map(({ flag }) => flag)];
  return `    "${path}") words=${quoted(words)} ;;`;
};

/** What may follow an option: its choices, or files, or something that only the person knows. */
const valueCases = ({ path, options }: CompletedCommand): readonly string[] =>
  options.flatMap(({ flag, value }) => {
    if (value === undefined) return [];
    const reply = value.isPath
      ? "compopt -o default 2>/dev/null; COMPREPLY=()"
      : `COMPREPLY=($(compgen -W ${quoted(value.choices)} -- "$current"))`;
    return [`    "${path} ${flag}") ${reply}; return ;;`];
  });

export const writeBashScript = (commands: readonly CompletedCommand[]): string => {
  const deeper = commands.filter(({ path }) => path.includes(" ")).map(({ path }) => `"${path}"`);
  return `# Completion of postern for bash. Load it with: source <(postern completion bash)
_postern() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="postern" words="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$path \${COMP_WORDS[index]}" in
      ${deeper.join("|")}) path="$path \${COMP_WORDS[index]}" ;;
    esac
  done
  case "$path $previous" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$path" in
${commands.map(wordsCase).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _postern postern
`;
};
