// Session tokens (pstn_mcp_…) and the secrets of URLs (pstn_url_…): of the same kind as gateway keys, and opening other things.
import { mcpSessionTokenPattern, mcpUrlSecretPattern } from "@postern/contract";
import { createSecretForm } from "../gateway-keys/gateway-key-format.ts";

export const sessionTokenForm = createSecretForm("pstn_mcp_", mcpSessionTokenPattern);

export const urlSecretForm = createSecretForm("pstn_url_", mcpUrlSecretPattern);
