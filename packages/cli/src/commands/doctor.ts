// `postern doctor`: looks for what is wrong with a gateway and its surroundings, and says what to do about each finding.
import type { Command } from "commander";
import { CommandError } from "../command-error.ts";
import { count } from "../count.ts";
import { type DevFile, readDevFile } from "../dev-file.ts";
import { describeFinding } from "../doctor/describe-findings.ts";
import type { Patient } from "../doctor/run-checks.ts";
import { addGatewayOptions, type GatewayOptions } from "../find-gateway.ts";
import type { Surroundings } from "../surroundings.ts";
import { commandWithExamples, outputOf } from "./define-command.ts";

const AFFINITY = "affinity";
const AFFINITY_URL_VARIABLE = "POSTERN_AFFINITY_URL";

/** A dev.json that cannot be read is a finding of its own. */
const devFileOf = (dataDir: string): DevFile | undefined => {
  try {
    return readDevFile(dataDir);
  } catch {
    return undefined;
  }
};

const urlOf = (host: string, port: number): string => {
  const anywhere = host === "0.0.0.0" || host === "::";
  const reachable = anywhere ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
};

const meetPatient = async (options: GatewayOptions, version: string, { env, now }: Surroundings): Promise<Patient> => {
  const { readLocalSettings } = await import("../local/read-local-settings.ts");
  const { configuration, ...local } = readLocalSettings(env, options.dataDir);
  const { dataDir, host, port, connectors } = configuration;
  return {
    nodeVersion: process.versions.node,
    version,
    dataDir,
    ...local,
    devFile: devFileOf(dataDir),
    givenUrl: options.url,
    listenUrl: urlOf(host, port),
    givenKey: env["POSTERN_API_KEY"] || undefined,
    affinityUrl: connectors[AFFINITY]?.["url"] ?? "",
    isAffinityUrlSet: env[AFFINITY_URL_VARIABLE] !== undefined,
    now,
  };
};

const examine = async (options: GatewayOptions, version: string, surroundings: Surroundings): Promise<void> => {
  const { runChecks } = await import("../doctor/run-checks.ts");
  const findings = await runChecks(await meetPatient(options, version, surroundings));
  const faults = findings.filter(({ verdict }) => verdict === "fault").length;
  const output = outputOf(surroundings, options);
  const lines = findings.map((finding) => describeFinding(finding, output.look));
  output.result({ ok: faults === 0, findings }, lines.join("\n"));
  if (faults > 0) throw new CommandError(`${count(faults, "fault")} found; what to do stands below each.`);
  output.remark("Nothing is wrong.");
};

export const createDoctorCommand = (version: string, surroundings: Surroundings): Command =>
  addGatewayOptions(
    commandWithExamples("doctor", "look for what is wrong here, and say what to do about it", [
      "postern doctor",
      "postern doctor --data-dir /var/lib/postern",
      "postern doctor --url https://postern.example.com --json",
    ]),
  ).action((options: GatewayOptions) => examine(options, version, surroundings));
