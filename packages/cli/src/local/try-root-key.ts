// Tries the root key that a gateway started here would have, for `doctor`.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openRootKeys, type RootKeySettings } from "@postern/gateway/parts";
import type { RootKeyTrial } from "../doctor/check-keys.ts";

/** The file that the root key is in, if it is in one of this machine. */
export const rootKeyFileIn = ({ current, credentialsFolder }: RootKeySettings): string | undefined => {
  if (current.type === "file") return current.path;
  return current.type === "systemd" && credentialsFolder !== undefined
    ? join(credentialsFolder, current.name)
    : undefined;
};

export const tryRootKey = async (settings: RootKeySettings): Promise<RootKeyTrial> => {
  try {
    const { current } = await openRootKeys(settings, { mayCreate: false, randomBytes });
    await current.canary(randomBytes);
    return { title: current.title };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "The root key cannot be tried." };
  }
};
