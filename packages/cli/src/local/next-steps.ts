// What `dev` prints once it is up: where things are and two ways to try them, none of which shows a key.
import { shellQuote } from "../command-line.ts";
import { printableText } from "../printable-text.ts";
import type { DevFacts } from "./start-dev.ts";

const curl = ({ gatewayUrl, devFile }: DevFacts, identifier: string): string => {
  const readKey = `node -p ${shellQuote(`require(${JSON.stringify(devFile)}).gatewayKey`)}`;
  const body = JSON.stringify({ identifier, input: { term: "Jane" } });
  return `curl -s ${gatewayUrl}/v1/tools/affinity_search_persons/call \\
  -H "Authorization: Bearer $(${readKey})" \\
  -H 'Content-Type: application/json' \\
  -d ${shellQuote(body)}`;
};

const sdkSnippet = ({ devFile }: DevFacts, identifier: string): string => `npx node --input-type=module <<'END'
import { readFileSync } from "node:fs";
import { Postern } from "@postern/sdk";
const dev = JSON.parse(readFileSync(${JSON.stringify(devFile)}, "utf8"));
const postern = new Postern({ url: dev.gatewayUrl, apiKey: dev.gatewayKey });
const { data } = await postern.actions.executeTool({
  identifier: ${JSON.stringify(identifier)},
  toolName: "affinity_search_persons",
  toolInput: { term: "Jane" },
});
console.log(data.persons);
END`;

const rebuilt = `
The gateway's data is that of the last run. The sandbox's world was rebuilt from its seed, with the same keys:
what earlier runs wrote into it is gone.`;

export const nextSteps = (facts: DevFacts): string => {
  const users = facts.connected.map(({ identifier, name, role, status }) =>
    printableText(`  ${identifier}  ${name}, ${role}${status === "ACTIVE" ? "" : `  (${status})`}`),
  );
  const identifier = facts.connected[0]?.identifier ?? "user_aff_123";
  return `Postern is up.

  gateway  ${facts.gatewayUrl}
  sandbox  ${facts.sandboxUrl}  (stands in for Affinity; everything in it is made up)
  keys     ${facts.devFile}  (readable by you only)

Connected users:
${users.join("\n")}
${facts.worldRebuilt ? rebuilt : ""}
Try a tool with curl:

${curl(facts, identifier)}

or with the SDK, in this repository:

${sdkSnippet(facts, identifier)}

Ctrl-C stops it.`;
};
