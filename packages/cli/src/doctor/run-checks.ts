// Runs all checks of `doctor` in the order in which their faults would have to be mended.
import type { DevFile } from "../dev-file.ts";
import { checkAffinity } from "./check-affinity.ts";
import { checkDatabase, type ExaminedDatabase } from "./check-database.ts";
import { checkDisk, checkFolder, folderNotChecked, noFolder } from "./check-folder.ts";
import { checkGateway } from "./check-gateway.ts";
import { checkDevFile, checkFirstKey, checkKeptRootKey, checkRootKey, type RootKeyTrial } from "./check-keys.ts";
import { checkNode, checkSettings, type SettingsProblems } from "./check-settings.ts";
import { checkRunning, checkStore } from "./check-store.ts";
import type { Finding } from "./finding.ts";

/** What there is to check, as options, variables and dev.json tell. */
export interface Patient extends SettingsProblems {
  readonly nodeVersion: string;
  readonly version: string;
  readonly dataDir: string;
  /** Undefined when the root key is in no file of this machine. */
  readonly rootKeyFile: string | undefined;
  /** Asks whoever keeps such a root key for a trial; resolves to what is wrong with it, if anything. */
  readonly tryRootKey: () => Promise<RootKeyTrial>;
  /** The newest schema that this program's gateway knows. */
  readonly knownSchema: number;
  /** Where the gateways here keep everything in PostgreSQL: looks at it. */
  readonly examineDatabase: (() => Promise<ExaminedDatabase>) | undefined;
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

const checkLocal = async (patient: Patient): Promise<readonly Finding[]> => {
  const { dataDir, rootKeyFile: file, knownSchema, givenUrl, devFile, examineDatabase } = patient;
  const folder = checkFolder(dataDir);
  const disk = checkDisk(dataDir);
  if (folder === undefined) return givenUrl === undefined ? [noFolder(dataDir), disk] : [folderNotChecked(dataDir)];
  if (folder.verdict === "fault" && /not a folder|cannot be looked at/.test(folder.said)) return [folder, disk];
  const { findings, holdsData } =
    examineDatabase === undefined
      ? checkStore(dataDir, knownSchema)
      : await checkDatabase(examineDatabase, knownSchema);
  const isDevelopment = devFile !== undefined;
  return [
    folder,
    disk,
    ...findings,
    ...(file === undefined ? [] : checkRootKey({ file, dataDir, isDevelopment, holdsData })),
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
  const { nodeVersion, rootKeyFile, tryRootKey } = patient;
  const [rootKey, gateway, affinity] = await Promise.all([
    rootKeyFile === undefined ? checkKeptRootKey(tryRootKey) : [],
    checkGateway(gatewayPlaceOf(patient)),
    checkAffinity(affinityPlaceOf(patient)),
  ]);
  return [
    checkNode(nodeVersion),
    ...checkSettings(patient),
    ...(await checkLocal(patient)),
    ...rootKey,
    ...gateway,
    ...affinity,
  ];
};
