// The attacks that Postern is held against, numbered for good. Each is run by the tests that carry its number, or says what it waits for.

export interface Attack {
  readonly id: string;
  readonly title: string;
  /** What must be there before it can be tried; an attack without it is tried in every run. */
  readonly waitsFor?: string;
}

const multiNode = "two gateways on one PostgreSQL";
const sessions = "session tokens and the OAuth server";
const mcp = "the MCP endpoint";
const connect = "the connect page";
const tenantDeletion = "deleting a tenant";
const dashboard = "the dashboard";
const approvals = "approvals";
const outgoing = "webhooks";
const auditDigests = "signed digests of the audit log";
const addresses = "addresses that users give; today none is asked but the connector's own";
const redis = "shared limits on Redis";

const attack = (id: string, title: string, waitsFor?: string): Attack =>
  waitsFor === undefined ? { id, title } : { id, title, waitsFor };

export const attacks: readonly Attack[] = [
  attack("A01", "another tenant's ids in path, query, body, filter and page token"),
  attack("A02", "one user's call with another user's credential"),
  attack("A03", "a tenant smuggled in by header, cookie, list or doubled property"),
  attack("A04", "a page token of one tenant in another's hands"),
  attack("A05", "another tenant's exports and jobs"),
  attack("A06", "telling by status, length, headers or time whether something exists"),
  attack("A07", "what an aborted transaction leaves on a pooled connection", "PostgreSQL as the store of this run"),
  attack("A08", "a tenant that is empty, blank, a wildcard or look-alike"),
  attack("A09", "JWT without an algorithm", sessions),
  attack("A10", "JWT signed with a public key as if it were a secret", sessions),
  attack("A11", "JWT that brings or names its own key", sessions),
  attack("A12", "JWT of another audience, issuer or type", sessions),
  attack("A13", "JWT for many audiences", sessions),
  attack("A14", "JWT out of its time", sessions),
  attack("A15", "a token of one user's endpoint at another's", mcp),
  attack("A16", "a gateway key in query, body or cookie, or two at once"),
  attack("A17", "a revoked gateway key with blanks, padding or another case"),
  attack("A18", "an authorization code used twice", sessions),
  attack("A19", "PKCE left out, plain or wrong", sessions),
  attack("A20", "redirect addresses that nearly match", sessions),
  attack("A21", "a refresh token used twice", sessions),
  attack("A22", "a refresh for another client, resource or more scopes", sessions),
  attack("A23", "DPoP proofs replayed or bent", sessions),
  attack("A24", "client metadata that leads inside", sessions),
  attack("A25", "a flood of client registrations", sessions),
  attack("A26", "consent by clickjacking or forgery", sessions),
  attack("A27", "a gateway key with a wrong checksum"),
  attack("A28", "gateway keys told apart by time"),
  attack("A29", "an MCP header that names another tool than the body", mcp),
  attack("A30", "a foreign Origin or Host, DNS rebinding", mcp),
  attack("A31", "tool names that are no names", mcp),
  attack("A32", "arguments that nobody declared", mcp),
  attack("A33", "request state bent, borrowed or used twice", mcp),
  attack("A34", "two clients with the same request id at once", mcp),
  attack("A35", "batches, answers and notifications as requests", mcp),
  attack("A36", "unknown protocol versions", mcp),
  attack("A37", "a thousand open streams", mcp),
  attack("A38", "cancelling in the middle of a write", mcp),
  attack("A39", "a list of tools kept by a shared proxy", mcp),
  attack("A40", "words of the CRM in a tool's description", mcp),
  attack("A41", "a connect link used twice", connect),
  attack("A42", "a connect link used fifty times at once", connect),
  attack("A43", "connect links that are late, void, guessed or cut", connect),
  attack("A44", "a preview that uses up a connect link", connect),
  attack("A45", "a connect link opened by somebody else", connect),
  attack("A46", "an Affinity key with line breaks, NUL, megabytes or a scheme in front", connect),
  attack("A47", "the connect form posted from elsewhere", connect),
  attack("A48", "a connect link that leaks on", connect),
  attack("A49", "ids that climb out of their place in a path"),
  attack("A50", "numbers beyond 2^53"),
  attack("A51", "upstream that redirects to somebody else"),
  attack("A52", "addresses that lead inside, in every spelling", addresses),
  attack("A53", "names that resolve to the inside, at once or later", addresses),
  attack("A54", "answers that are bombs, endless or too slow"),
  attack("A55", "upstream that echoes the key"),
  attack("A56", "upstream with a certificate that nobody vouches for"),
  attack("A57", "a proxy slipped in by the environment"),
  attack("A58", "a storm of 401"),
  attack("A59", "bodies too large, endless or of a false length"),
  attack("A60", "headers and bodies that dribble"),
  attack("A61", "JSON too deep, too wide, with endless numbers or doubled names"),
  attack("A62", "text that is no text"),
  attack("A63", "requests that two parsers read differently"),
  attack("A64", "texts that make regular expressions hang"),
  attack("A65", "a query of a hundred thousand parameters"),
  attack("A66", "headers that a proxy would drop or invent"),
  attack("A67", "many calls at once for the last of a budget"),
  attack("A68", "the store of limits gone", redis),
  attack("A69", "one tenant with a hundred times the load"),
  attack("A70", "authentication tags cut short"),
  attack("A71", "rows moved between places, versions, tenants and instances"),
  attack("A72", "records that do not commit to their key"),
  attack("A73", "rotation of the root key cut off, and begun twice"),
  attack("A74", "a keeper of the root key that is away, slow, refuses or lies"),
  attack("A75", "root keys that are none"),
  attack("A76", "an old backup put back"),
  attack("A77", "a deleted tenant put back", tenantDeletion),
  attack("A78", "looking into the process: debugger, core dump, heap"),
  attack("A79", "disconnecting at any moment of a call"),
  attack("A80", "disconnecting against connecting again"),
  attack("A81", "disconnecting while the bus between gateways is down", multiNode),
  attack("A82", "reading from a copy that lags", multiNode),
  attack("A83", "queued work of a user who is gone", outgoing),
  attack("A84", "disconnecting one tenant's user while another's works"),
  attack("A85", "the audit log altered in any way", auditDigests),
  attack("A86", "an audit log that cannot be written", auditDigests),
  attack("A87", "lines and formulas forged by texts", dashboard),
  attack("A88", "a stop between upstream and outcome", auditDigests),
  attack("A89", "a clock that jumps", auditDigests),
  attack("A90", "another tenant's audit log", auditDigests),
  attack("A91", "requests forged from another site", dashboard),
  attack("A92", "scripts in CRM texts", dashboard),
  attack("A93", "sessions fixed or tossed", dashboard),
  attack("A94", "roles assigned in passing", dashboard),
  attack("A95", "files beside the served ones", dashboard),
  attack("A96", "other origins", dashboard),
  attack("A97", "orders in notes", approvals),
  attack("A98", "invisible characters and images that carry away", approvals),
  attack("A99", "an approval for something else", approvals),
  attack("A100", "a read that writes, by alias or loop", approvals),
  attack("A101", "floods of results", approvals),
  attack("A102", "webhooks replayed, stale or re-written", outgoing),
  attack("A103", "webhooks that name another tenant", outgoing),
  attack("A104", "secrets in any output or file"),
  attack("A105", "a start without what it needs"),
];
