// What a start warns of: it goes on, but whoever runs the gateway should look at it.
import { statSync } from "node:fs";
import { join } from "node:path";
import { isLoopback } from "./configuration/is-loopback.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { toIso } from "./platform/clock.ts";
import { mayDumpCore } from "./platform/memory-dumps.ts";
import { rootKeyFileOf } from "./vault/root-keys/root-key-source.ts";
import type { WatchedStore } from "./watch-over-store.ts";

export const upstreamsOf = ({ connectors: settings }: Pick<GatewayConfiguration, "connectors">) =>
  Object.entries(settings).map(([name, { url = "" }]) => ({ name, url }));

const sendsInPlain = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !isLoopback(hostname);
};

const ofQuarantine = (quarantine: WatchedStore["quarantine"]): string[] =>
  quarantine === undefined
    ? []
    : [
        `The store is in quarantine since ${toIso(quarantine.since)}: ${quarantine.reason}. Nothing is sent upstream until \`postern restore accept\`; docs/reference/backup-and-restore.md tells how.`,
      ];

const ofNetwork = ({ host, connectors }: GatewayConfiguration): string[] => [
  ...upstreamsOf({ connectors })
    .filter(({ url }) => sendsInPlain(url))
    .map(({ url }) => `The users' keys go to ${url} without TLS: everybody on the way can read them. Use https.`),
  ...(isLoopback(host)
    ? []
    : [
        `Listening on ${host} without TLS: keys cross the network readable. Put a TLS proxy in front, or listen on 127.0.0.1.`,
      ]),
];

/** Modes mean nothing on Windows. */
const isOpenToOthers = (folder: string): boolean =>
  process.platform !== "win32" && (statSync(folder).mode & 0o077) !== 0;

const ofMachine = ({ rootKeys, dataDir }: GatewayConfiguration): string[] => [
  ...(mayDumpCore()
    ? [
        "A crash would write this process's memory, with opened keys in it, to disk: start it with `ulimit -c 0`, or LimitCORE=0 in its unit.",
      ]
    : []),
  ...(rootKeyFileOf(rootKeys)?.startsWith(join(dataDir, "/"))
    ? [
        "The root key lies in the data folder: whoever copies the folder has both. Move it and set POSTERN_ROOT_KEY_FILE.",
      ]
    : []),
  ...(isOpenToOthers(dataDir)
    ? [
        `Others on this machine may enter the data folder ${dataDir}, or even put files in their place. Run: chmod 700 ${dataDir}`,
      ]
    : []),
];

/** One sentence or two each. What the machine is like is told of a gateway that serves, not of one that somebody develops with. */
export const collectWarnings = (
  configuration: GatewayConfiguration,
  quarantine: WatchedStore["quarantine"],
): string[] => [
  ...ofQuarantine(quarantine),
  ...configuration.warnings,
  ...ofNetwork(configuration),
  ...(configuration.purpose === "serve" ? ofMachine(configuration) : []),
];
