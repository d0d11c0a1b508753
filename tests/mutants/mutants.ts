// Guards taken out one by one: each mutant must turn a named test red, or the promise behind it is not held by anything.

export interface Mutant {
  readonly id: string;
  /** What is taken out. */
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** Test files that must notice. */
  readonly tests: readonly string[];
}

const gateway = "packages/gateway/src/";
const vaultTest = `${gateway}vault/vault.db.test.ts`;
const rotationTest = `${gateway}vault/rotate-root-key.db.test.ts`;
const rootKeysTest = `${gateway}vault/root-keys/root-keys.test.ts`;

export const mutants: readonly Mutant[] = [
  {
    id: "M1",
    what: "a sealed record is not bound to its place",
    file: `${gateway}vault/record-format.ts`,
    from: 'Buffer.from(JSON.stringify(context), "utf8")',
    to: 'Buffer.from(JSON.stringify(context.slice(0, 1)), "utf8")',
    tests: [vaultTest],
  },
  {
    id: "M1b",
    what: "a record does not commit to its key",
    file: `${gateway}vault/record-format.ts`,
    from: "if (!timingSafeEqual(derived.commitment, commitment)) throw new RecordDoesNotOpen();",
    to: "timingSafeEqual(derived.commitment, commitment);",
    tests: [`${gateway}vault/record-format.test.ts`],
  },
  {
    id: "M3",
    what: "a redirect of upstream counts as an answer",
    file: "packages/affinity/src/upstream/answer.ts",
    from: "status !== undefined && status >= 300 && status < 400",
    to: "status === undefined",
    tests: ["packages/affinity/src/upstream/transport.test.ts", "packages/affinity/src/upstream/download.test.ts"],
  },
  {
    id: "M8",
    what: "calls that run go on when their account is disconnected",
    file: `${gateway}connected-accounts/disconnect.ts`,
    from: "runningCalls.end(id, ended(from));",
    to: "void [runningCalls, ended];",
    tests: ["tests/attacks/disconnecting.test.ts"],
  },
  {
    id: "M27",
    what: "the chunks of a backup are not bound to their places",
    file: `${gateway}backup/sealed-chunks.ts`,
    from: "nonce.writeBigUInt64BE(BigInt(index), nonceBytes - 9);",
    to: "void index;",
    tests: [`${gateway}backup/sealed-chunks.test.ts`],
  },
  {
    id: "M27b",
    what: "a backup may end between two chunks",
    file: `${gateway}backup/sealed-chunks.ts`,
    from: "isLast ? 1 : 0",
    to: "isLast ? 0 : 0",
    tests: [`${gateway}backup/sealed-chunks.test.ts`],
  },
  {
    id: "M27c",
    what: "the key of a backup is not bound to its header",
    file: `${gateway}backup/backup-header.ts`,
    from: "update(encodedHeader)",
    to: "update(encodedHeader.subarray(0, 8))",
    tests: [`${gateway}backup/backup.db.test.ts`],
  },
  {
    id: "M27d",
    what: "a backup is put in place although a credential in it does not open",
    file: `${gateway}stage-backup.ts`,
    from: "if (problems.length === 0) return",
    to: "if (problems.length >= 0) return",
    tests: ["tests/scenarios/backup.test.ts"],
  },
  {
    id: "M12",
    what: "finished lines of the log are not scrubbed",
    file: `${gateway}platform/log.ts`,
    from: "hooks: { streamWrite: scrub }",
    to: "hooks: { streamWrite: (line) => line || scrub(line) }",
    tests: [`${gateway}platform/log.test.ts`],
  },
  {
    id: "M13",
    what: "a root key that is missing beside data is made anew",
    file: `${gateway}vault/open-instance.ts`,
    from: "const rootKeys = await openRootKeys(opening.rootKeys, { mayCreate: false, randomBytes });",
    to: "const rootKeys = await openRootKeys(opening.rootKeys, { mayCreate: true, randomBytes });",
    tests: [`${gateway}vault/root-key.db.test.ts`],
  },
  {
    id: "M13b",
    what: "a root key does not have to open its own canary",
    file: `${gateway}vault/open-instance.ts`,
    from: "if (!(await isOpenedBy(key, row, instanceId))) {",
    to: "if (key.id !== row.id && !(await isOpenedBy(key, row, instanceId))) {",
    tests: [rotationTest, `${gateway}vault/root-key.db.test.ts`],
  },
  {
    id: "M14",
    what: "requests of a minute are counted when they have been made, not before",
    file: `${gateway}rate-budget/user-window.ts`,
    from: "    this.#used += 1;\n    return wasTaken;",
    to: "    queueMicrotask(() => {\n      this.#used += 1;\n    });\n    return wasTaken;",
    tests: [`${gateway}rate-budget/rate-budget.test.ts`],
  },
  {
    id: "M16",
    what: "a new wrapping counts without being opened",
    file: `${gateway}vault/rotate-root-key.ts`,
    from: "if (!isSame) throw new RecordDoesNotOpen();",
    to: "void isSame;",
    tests: [rotationTest],
  },
  {
    id: "M17",
    what: "opened keys of tenants are kept for ever",
    file: `${gateway}vault/tenant-keyring.ts`,
    from: "if (found === undefined || found.until <= now()) return undefined;",
    to: "if (found === undefined) return undefined;",
    tests: [rotationTest],
  },
  {
    id: "M18",
    what: "a keeper that binds to nothing passes its trial",
    file: `${gateway}vault/root-keys/canary.ts`,
    from: "if (await opensElsewhere(key, wrapped)) {",
    to: 'if (!(await opensElsewhere(key, wrapped)) && wrapped === "") {',
    tests: [rootKeysTest],
  },
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
    id: "M23",
    what: "a result is given however large it is",
    file: `${gateway}call/results/part-of-result.ts`,
    from: "fitsWhole(result.json, call.maxResultTokens)",
    to: "fitsWhole(result.json, 1e9)",
    tests: [`${gateway}call/result-json.test.ts`],
  },
  {
    id: "M24",
    what: "results are not cleaned",
    file: `${gateway}call/result-json.ts`,
    from: "partOfResult(cleanResult(plain),",
    to: "partOfResult(plain,",
    tests: [`${gateway}call/result-json.test.ts`],
  },
  {
    id: "M25",
    what: "a cursor of another call is taken",
    file: `${gateway}call/authorize.ts`,
    from: "cursor.callDigest !== digestOfCall(tool, parsed)",
    to: "cursor.callDigest.length + digestOfCall(tool, parsed).length < 0",
    tests: ["tests/scenarios/large-results.test.ts"],
  },
  {
    id: "M26",
    what: "any number of large answers is read at once",
    file: "packages/affinity/src/upstream/transport.ts",
    from: "const largeAnswersAtOnce = 2;",
    to: "const largeAnswersAtOnce = 200;",
    tests: ["packages/affinity/src/upstream/large-answers.test.ts"],
  },
  {
    id: "M30",
    what: "a frozen account is only held back when a call begins",
    file: `${gateway}connected-accounts/remembered-accounts.ts`,
    from: "found?.account.frozen !== undefined",
    to: "found?.account.frozen !== undefined && found.account.id.length < 0",
    tests: ["tests/scenarios/two-gateways.test.ts"],
  },
  {
    id: "M31",
    what: "calls that run go on when they are frozen",
    file: `${gateway}call/manage-freezes.ts`,
    from: "return { frozen, endedCalls: endCalls(target) };",
    to: "return { frozen, endedCalls: typeof endCalls === 'function' ? 0 : 1 };",
    tests: ["tests/scenarios/freeze.test.ts"],
  },
  {
    id: "M32",
    what: "what was read of accounts is still believed after a freeze",
    file: `${gateway}compose.ts`,
    from: "onMarked: ground.accounts.forgetAll,",
    to: "onMarked: () => void ground.accounts.forgetAll,",
    tests: ["tests/scenarios/freeze.test.ts"],
  },
];
