// Guards at the doors: gateway keys, guesses, leaks, and the forms of requests.
import { gateway, type Mutant } from "../mutant.ts";

export const accessMutants: readonly Mutant[] = [
  {
    id: "M19",
    what: "a gateway key's row is believed although nobody bound it",
    file: `${gateway}call/authenticate.ts`,
    from: " || !isBoundGatewayKey(vault, row)",
    to: " || (isBoundGatewayKey(vault, row) && false)",
    tests: ["tests/scenarios/adversary.test.ts"],
  },
  {
    id: "M20",
    what: "a gateway key's checksum is not looked at",
    file: `${gateway}call/authenticate.ts`,
    from: "if (!hasGatewayKeyForm(token)) throw unauthenticated();",
    to: "void hasGatewayKeyForm;",
    tests: ["tests/attacks/guessing.test.ts"],
  },
  {
    id: "M21",
    what: "two Host headers are let through",
    file: `${gateway}inbound/http/http-door.ts`,
    from: 'countHeader(raw.rawHeaders, "host") > 1',
    to: 'countHeader(raw.rawHeaders, "host") > 2',
    tests: ["tests/attacks/requests.test.ts"],
  },
  {
    id: "M22",
    what: "a key that is bound to a tenant reaches the vault",
    file: `${gateway}call/manage-vault.ts`,
    from: "if (principal.tenant !== null) throw noVault();",
    to: "void noVault;",
    tests: ["tests/attacks/identity.test.ts"],
  },
  {
    id: "M38",
    what: "nobody is told that a canary key was used",
    file: `${gateway}call/authenticate.ts`,
    from: "if (row !== undefined && isCanaryGatewayKey(vault, row)) onCanary(row, address);",
    to: "void [isCanaryGatewayKey, onCanary, address];",
    tests: ["tests/scenarios/canaries.test.ts"],
  },
  {
    id: "M33",
    what: "wrong keys are counted when they have been looked up, not before",
    file: `${gateway}gateway-keys/guess-limit.ts`,
    from: "window.failures + window.pending < mostFailures",
    to: "window.failures < mostFailures",
    tests: [`${gateway}gateway-keys/guess-limit.test.ts`],
  },
  {
    id: "M34",
    what: "a forwarded address is believed from anybody",
    file: `${gateway}inbound/http/http-door.ts`,
    from: "trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],",
    to: "trustProxy: trustedProxies.length === 0 ? true : [...trustedProxies],",
    tests: ["tests/attacks/brute-force.test.ts"],
  },
  {
    id: "M35",
    what: "a reported key is only believed to be revoked",
    file: `${gateway}gateway-keys/report-leaks.ts`,
    from: 'if (onLeak === "revoke") await',
    to: 'if (onLeak === "revoke" && row.id === "") await',
    tests: ["tests/attacks/brute-force.test.ts"],
  },
];
