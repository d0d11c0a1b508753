// A connected account in words: for tables, for one line and for all that is known of it.
import type { Postern } from "@postern/sdk";
import type { Look, Tone } from "./look.ts";
import { printableText } from "./printable-text.ts";
import type { Column } from "./table.ts";

export type ConnectedAccount = Awaited<ReturnType<Postern["actions"]["getConnectedAccount"]>>["connectedAccount"];

const tones: Readonly<Record<ConnectedAccount["status"], Tone>> = {
  ACTIVE: "good",
  PENDING: "odd",
  REVOKED: "bad",
  DISCONNECTED: "quiet",
};

export const accountColumns: readonly Column<ConnectedAccount>[] = [
  { title: "IDENTIFIER", of: ({ identifier }) => identifier, whole: true },
  { title: "STATUS", of: ({ status }) => status, tone: ({ status }) => tones[status], whole: true },
  { title: "AFFINITY USER", of: ({ affinityUser: user }) => user && `${user.name} <${user.email}>` },
  { title: "CONNECTION", of: ({ connectionName }) => connectionName, spare: true },
  { title: "ID", of: ({ id }) => id, whole: true, spare: true },
  { title: "UPDATED", of: ({ updatedAt }) => updatedAt, spare: true },
];

export const summaryOf = (account: ConnectedAccount): string => {
  const { affinityUser: user } = account;
  const as = user === undefined ? "" : ` as ${user.name} <${user.email}> in ${user.workspace.name}`;
  return printableText(
    `${account.identifier} is ${account.status} through ${account.connectionName}${as} (${account.id}).`,
  );
};

/** All that is known, a line each. */
export const detailsOf = (account: ConnectedAccount, { paint }: Pick<Look, "paint">): string => {
  const { affinityUser: user, reason } = account;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["identifier", account.identifier],
    ["status", account.status],
    ["reason", reason],
    ["tenant", account.tenant],
    ["connection", account.connectionName],
    ["id", account.id],
    ["Affinity user", user && `${user.name} <${user.email}> (${user.id})`],
    ["workspace", user && `${user.workspace.name} (${user.workspace.id})`],
    ["scopes", user?.scopes.join(", ")],
    ["created", account.createdAt],
    ["updated", account.updatedAt],
  ];
  return rows
    .flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: printableText(value) }]))
    .map(({ name, value }) => {
      const shown = name === "status" ? paint(tones[account.status], value) : value;
      return `${paint("quiet", name.padEnd(13))}  ${shown}`;
    })
    .join("\n");
};
