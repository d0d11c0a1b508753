// Writes the completion script of zsh, with a description beside each candidate.
import type { CompletedCommand } from "./describe-commands.ts";

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

// _describe takes name:description.
const candidate = (name: string, description: string): string =>
  quote(`${name.replaceAll(":", "\\:")}${description === "" ? "" : `:${description}`}`);

const candidatesCase = ({ path, children, options, arguments: choices }: CompletedCommand): string => {
  const words = [
    ...children.map(({ name, description }) => candidate(name, description)),
    ...choices.map((choice) => candidate(choice, "")),
    ...options.map(({ flag, description }) => candidate(flag, description)),
  ];
  return `    (${quote(path)}) candidates=(${words.join(" ")}) ;;`;
};

const valueCases = ({ path, options }: CompletedCommand): readonly string[] =>
  options.flatMap(({ flag, value }) => {
    if (value === undefined) return [];
    const action = value.isPath ? "_files" : `compadd -- ${value.choices.map(quote).join(" ")}`;
    return [`    (${quote(`${path} ${flag}`)}) ${action}; return ;;`];
  });

export const writeZshScript = (commands: readonly CompletedCommand[]): string => {
  const deeper = commands.filter(({ path }) => path.includes(" ")).map(({ path }) => quote(path));
  return `#compdef postern
# Completion of postern for zsh. Load it with: source <(postern completion zsh)
_postern() {
  local context="postern" word
  local -a candidates
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$context $word" in
      (${deeper.join("|")}) context="$context $word" ;;
    esac
  done
  case "$context \${words[CURRENT-1]}" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$context" in
${commands.map(candidatesCase).join("\n")}
  esac
  _describe 'postern' candidates
}
if [ "$funcstack[1]" = "_postern" ]; then _postern "$@"; else compdef _postern postern; fi
`;
};
