// Runs all checks of `doctor` in the order in which their faults would have to be mended.
import type { DevFile } from "../dev-file.ts";
import { checkAffinity } from "./check-affinity.ts";
import { checkDisk, checkFolder, folderNotChecked, noFolder } from "./check-folder.ts";
import { checkGateway } from "./check-gateway.ts";
import { checkDevFile, checkFirstKey, checkRootKey } from "./check-keys.ts";
import { checkNode, checkSettings, type SettingsProblems } from "./check-settings.ts";
import { checkRunning, checkStore } from "./check-store.ts";
import type { Finding } from "./finding.ts";

/** What there is to check, as options, variables and dev.json tell. */
export interface Patient extends SettingsProblems {
  readonly nodeVersion: string;
  readonly version: string;
  readonly dataDir: string;
  readonly rootKeyFile: string;
  /** The newest schema that this program's gateway knows. */
  readonly knownSchema: number;
  readonly devFile: DevFile | undefined;
  /** --url, where it was given. */
  readonly givenUrl: string | undefined;
  /** Where a gateway with these variables listens. */
  readonly listenUrl: string;
  readonly givenKey: string | undefined;
  readonly affinityUrl: string;
  readonly isAffinityUrlSet: boolean;
  readonly now: () => number;
}

const checkLocal = (patient: Patient): readonly Finding[] => {
  const { dataDir, rootKeyFile: file, knownSchema, givenUrl, devFile } = patient;
  const folder = checkFolder(dataDir);
  const disk = checkDisk(dataDir);
  if (folder === undefined) return givenUrl === undefined ? [noFolder(dataDir), disk] : [folderNotChecked(dataDir)];
  if (folder.verdict === "fault" && /not a folder|cannot be looked at/.test(folder.said)) return [folder, disk];
  const { findings, holdsData } = checkStore(dataDir, knownSchema);
  const isDevelopment = devFile !== undefined;
  return [
    folder,
    disk,
    ...findings,
    ...checkRootKey({ file, dataDir, isDevelopment, holdsData }),
    ...[checkDevFile(dataDir), checkFirstKey(dataDir)].filter((finding) => finding !== undefined),
    checkRunning(dataDir),
  ];
};

const gatewayPlaceOf = ({ devFile, givenUrl, listenUrl, givenKey, version, now }: Patient) => ({
  url: givenUrl ?? devFile?.gatewayUrl ?? listenUrl,
  // dev.json's key is for dev.json's gateway: it is not sent to another.
  apiKey: givenKey ?? (givenUrl === undefined ? devFile?.gatewayKey : undefined),
  keySource: givenKey === undefined ? "dev.json" : "POSTERN_API_KEY",
  startCommand: devFile === undefined ? "postern serve" : "postern dev",
  version,
  now,
});

const affinityPlaceOf = ({ devFile, affinityUrl, isAffinityUrlSet, now }: Patient) =>
  devFile === undefined || isAffinityUrlSet
    ? { url: affinityUrl, isSandbox: false, now }
    : { url: devFile.sandboxUrl, isSandbox: true, now };

export const runChecks = async (patient: Patient): Promise<readonly Finding[]> => {
  const [gateway, affinity] = await Promise.all([
    checkGateway(gatewayPlaceOf(patient)),
    checkAffinity(affinityPlaceOf(patient)),
  ]);
  return [checkNode(patient.nodeVersion), ...checkSettings(patient), ...checkLocal(patient), ...gateway, ...affinity];
};
