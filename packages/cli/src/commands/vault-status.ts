// `postern vault status`: shows which root keys wrap what, and how far a rotation or verification is.
import type { Postern } from "@postern/sdk";
import type { Command } from "commander";
import { count } from "../count.ts";
import { addGatewayOptions, findGateway, type GatewayOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Column, renderTable } from "../table.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

type Vault = Awaited<ReturnType<Postern["actions"]["getVault"]>>["vault"];
type RootKey = Vault["rootKeys"][number];
type Job = Vault["rotation"];

const columns: readonly Column<RootKey>[] = [
  { title: "ROOT KEY", of: ({ id }) => id },
  { title: "USE", of: ({ isCurrent }) => (isCurrent ? "wraps" : "only opens") },
  { title: "TENANTS' KEYS", of: ({ tenantKeys }) => String(tenantKeys) },
  { title: "WHERE", of: ({ title }) => title, spare: true },
];

const jobLine = (name: string, { state, done, total, failed }: Job): string =>
  state === "idle"
    ? `${name}: none since the gateway started`
    : `${name}: ${state}, ${done} of ${total}, ${count(failed, "problem")}`;

export const createVaultStatusCommand = (surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("status", "show which root keys wrap what; for deployment keys", [
      "postern vault status",
      "postern vault status --json",
    ]),
  ).action(async (options: GatewayOptions) => {
    const { vault } = await findGateway(options, surroundings.env).actions.getVault();
    const output = outputOf(surroundings, options);
    const { tenants, versions, outdatedCredentials } = vault.tenantKeys;
    const lines = [
      renderTable(vault.rootKeys, columns, output.look),
      `${count(vault.credentials, "credential")} sealed, ${outdatedCredentials} of them by an older version of their tenant's key`,
      `${count(tenants, "tenant's key", "tenants' keys")} in ${count(versions, "version")}`,
      jobLine("rotation", vault.rotation),
      jobLine("tenant key rotation", vault.tenantKeyRotation),
      jobLine("verification", vault.verification),
    ];
    output.result({ vault }, lines.join("\n"));
  });
