// What a process needs to run a gateway.
import { createReadConfiguration } from "./configuration/read-configuration.ts";
import { connectors } from "./connectors.ts";

export { type AuditVerification, verifyAuditLog } from "./audit/verify-audit-log.ts";
export type { ConfigurationFlags, GatewayConfiguration } from "./configuration/read-configuration.ts";
export { connectorSettings, gatewaySettings, type Setting } from "./configuration/settings.ts";
export { examineDatabase } from "./open-store.ts";
export { StartupError } from "./platform/startup-error.ts";
export { type RunningGateway, startGateway } from "./start-gateway.ts";
export type { RootKeySettings } from "./vault/root-keys/open-root-keys.ts";
export { type RootKeyTrial, tryRootKey } from "./vault/root-keys/try-root-key.ts";
export { version } from "./version.ts";

export const readConfiguration = createReadConfiguration(connectors);
