// What a person at the command line does next after a failure, as a command to paste, never as an HTTP request to make.
import { commandLine } from "./command-line.ts";

/** What the command that failed was about; all of it may be missing. */
export interface Situation {
  /** Group and name of the command, e.g. `tools call`. */
  readonly command?: string;
  readonly toolName?: string | undefined;
  readonly identifier?: string | undefined;
  readonly connection?: string | undefined;
  readonly tenant?: string | undefined;
  readonly url?: string | undefined;
  readonly dataDir?: string | undefined;
}

export interface Ended {
  readonly code: string;
  readonly detail?: string | undefined;
  readonly callId?: string | undefined;
  readonly reconnect?: { readonly method: string; readonly path: string } | undefined;
}

const placeOf = ({ tenant, url, dataDir }: Situation) => ({ tenant, url, "data-dir": dataDir });

/** How a user is given a key that works. */
export const connectCommand = (situation: Situation): string => {
  const { identifier, connection } = situation;
  return commandLine("accounts connect", {
    identifier: identifier ?? "<identifier>",
    connection: connection === "affinity" ? undefined : connection,
    ...placeOf(situation),
  }).replace("'<identifier>'", "<identifier>");
};

const run = (words: string, situation: Situation): string => {
  const { url, dataDir } = situation;
  return commandLine(words, { url, "data-dir": dataDir });
};

const missing = (situation: Situation, detail: string): string | undefined => {
  const { command = "" } = situation;
  if (/connected account|identifier/i.test(detail)) {
    return `${connectCommand(situation)}   # or look: ${commandLine("accounts list", placeOf(situation))}`;
  }
  if (/connection|tenant/i.test(detail)) return undefined;
  if (command.startsWith("tools")) return run("tools list", situation);
  if (command.startsWith("keys")) return run("keys list", situation);
  return command.startsWith("accounts") ? commandLine("accounts list", placeOf(situation)) : undefined;
};

const explain = (situation: Situation, callId: string | undefined): string | undefined =>
  callId === undefined ? undefined : commandLine(`audit explain ${callId}`, placeOf(situation));

/** No operator's freeze: only accepting the store lifts it. */
const quarantined = /\bin quarantine\b/;

/** The lines that say what to do next; none where the failure's own words say it all. */
export const nextStepsOf = (ended: Ended, situation: Situation): readonly string[] => {
  const { code, detail = "", reconnect, callId } = ended;
  const lines = ((): (string | undefined)[] => {
    if (reconnect !== undefined) return [connectCommand(situation), `or ${reconnect.method} ${reconnect.path}`];
    switch (code) {
      case "credential_rejected":
      case "connected_account_not_ready":
      case "scope_missing":
        return [connectCommand(situation)];
      case "frozen":
        if (quarantined.test(detail))
          return [
            `${commandLine("restore accept", { "data-dir": situation.dataDir })}   # where the gateway runs, stopped`,
          ];
        return [`${run("freeze", situation)}   # lists what is frozen; \`postern unfreeze\` lifts it`];
      case "not_found":
        return [missing(situation, detail)];
      case "invalid_input":
        return [situation.toolName === undefined ? undefined : run(`tools show ${situation.toolName}`, situation)];
      case "unauthenticated":
        return [`set POSTERN_API_KEY to a gateway key that works; \`${run("doctor", situation)}\` tells what is wrong`];
      case "gateway_unreachable":
      case "unexpected_answer":
        return [run("doctor", situation)];
      case "upstream_outcome_unknown":
        return [explain(situation, callId)];
      default:
        return [];
    }
  })();
  return lines.filter((line) => line !== undefined);
};

const apiWords = /\b(GET|PUT|POST|DELETE) \/v1\/|"reconnect"|"apiKey"/;

/** The detail without what only a program could do: HTTP requests to make and members of the answer to read. */
export const withoutApiWords = (detail: string): string =>
  detail
    .split(/(?<=[.!?]) (?=[A-Z])/)
    .map((sentence) => {
      if (!apiWords.test(sentence)) return sentence;
      const clauses = sentence.split(/(?<=[;:]) /);
      const kept = clauses
        .slice(
          0,
          clauses.findIndex((clause) => apiWords.test(clause)),
        )
        .join(" ");
      return kept === "" ? "" : kept.replace(/[;:]$/, ".");
    })
    .filter((sentence) => sentence !== "")
    .join(" ");
