// Prints the reference page of settings from the gateway's own table and those of its connectors.
import type { Connector } from "@postern/contract";
import { connectorSettings, gatewaySettings, type Setting } from "@postern/gateway";
import { code, page, table } from "./markdown.ts";

const settingsTable = (settings: readonly Setting[]): string =>
  table(
    ["Variable", "When unset", "Form", "Meaning"],
    settings.map((setting) => [code(setting.variable), code(setting.default), setting.form, setting.description]),
  );

export const printConfigurationPage = (connectors: readonly Connector[]): string =>
  page(
    "# Configuration",
    "Settings are environment variables; flags of `postern serve` and `postern dev` win over them. A malformed value " +
      "refuses to start and names the variable. An unknown `POSTERN_*` name is warned about with the nearest known one, " +
      "except those that Kubernetes sets beside a service of our name (`POSTERN_PORT…`, `POSTERN_SERVICE_…`).",
    "## Gateway",
    settingsTable(Object.values(gatewaySettings)),
    ...connectors.flatMap((connector) => [`## ${connector.title}`, settingsTable(connectorSettings(connector))]),
  );
