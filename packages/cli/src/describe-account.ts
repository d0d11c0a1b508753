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
  {
    title: "STATUS",
    of: ({ status, frozen }) => (frozen === undefined ? status : `${status}, frozen`),
    tone: ({ status, frozen }) => (frozen === undefined ? tones[status] : "bad"),
    whole: true,
  },
  { title: "AFFINITY USER", of: ({ affinityUser: user }) => user && `${user.name} <${user.email}>` },
  { title: "CONNECTION", of: ({ connectionName }) => connectionName, spare: true },
  { title: "ID", of: ({ id }) => id, whole: true, spare: true },
  { title: "UPDATED", of: ({ updatedAt }) => updatedAt, spare: true },
];

const frozenBy: Readonly<Record<NonNullable<ConnectedAccount["frozen"]>, string>> = {
  account: "this account: nothing is sent to Affinity for it",
  tenant: "the whole tenant: nothing is sent to Affinity for it",
  all: "the whole gateway: nothing is sent to Affinity for anybody",
  quarantine: "the whole gateway, which is in quarantine: nothing is sent to Affinity for anybody",
};

export const summaryOf = (account: ConnectedAccount): string => {
  const { affinityUser: user } = account;
  const as = user === undefined ? "" : ` as ${user.name} <${user.email}> in ${user.workspace.name}`;
  return printableText(
    `${account.identifier} is ${account.status} through ${account.connectionName}${as} (${account.id}).`,
  );
};

/** All that is known, a line each. */
export const detailsOf = (account: ConnectedAccount, { paint }: Pick<Look, "paint">): string => {
  const { affinityUser: user, reason, frozen, secretRef } = account;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["identifier", account.identifier],
    ["status", account.status],
    ["frozen", frozen && frozenBy[frozen]],
    ["reason", reason],
    ["tenant", account.tenant],
    ["connection", account.connectionName],
    ["id", account.id],
    ["Affinity user", user && `${user.name} <${user.email}> (${user.id})`],
    ["workspace", user && `${user.workspace.name} (${user.workspace.id})`],
    ["scopes", user?.scopes.join(", ")],
    [
      "key kept in",
      secretRef && `${secretRef.store}:${secretRef.name}${secretRef.field === undefined ? "" : `#${secretRef.field}`}`,
    ],
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
