// What the commands that read the audit log through a gateway are asked by.
import { type Command, Option } from "commander";
import type { AuditEvent, AuditFilter } from "../audit/audit-event.ts";
import { addGatewayOptions, addTenantOption, type TenantOptions } from "../find-gateway.ts";
import { parseIdentifier, parseSince } from "../parse-values.ts";
import type { Surroundings } from "../surroundings.ts";

export interface AuditOptions extends TenantOptions {
  readonly identifier?: string;
  readonly tool?: string;
  readonly outcome?: AuditEvent["outcome"];
  readonly since?: string;
}

const outcomes = [
  "intended",
  "succeeded",
  "failed",
  "denied",
  "unknown",
] as const satisfies readonly AuditEvent["outcome"][];

export const addAuditOptions = (command: Command, { now }: Surroundings): Command =>
  addTenantOption(addGatewayOptions(command))
    .option("--identifier <id>", "only events about this user", parseIdentifier)
    .option("--tool <name>", "only calls of this tool")
    .addOption(new Option("--outcome <outcome>", "only events with this outcome").choices(outcomes))
    .option("--since <when>", "only from then on: 2026-07-15T09:00:00Z, or a span such as 15m, 2h or 7d", (text) =>
      parseSince(text, now()),
    );

export const auditFilterOf = ({ identifier, tool: toolName, outcome, since }: AuditOptions): AuditFilter => ({
  identifier,
  toolName,
  outcome,
  since,
});
