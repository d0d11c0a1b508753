// Tries the root key of a configuration without opening a store: for whoever checks before starting.
import { randomBytes } from "node:crypto";
import { openRootKeys, type RootKeySettings } from "./open-root-keys.ts";

/** Where the key is that passed its trial, or one line that says what is wrong with it. */
export type RootKeyTrial = { readonly title: string } | { readonly problem: string };

export const tryRootKey = async (settings: RootKeySettings): Promise<RootKeyTrial> => {
  try {
    const { current } = await openRootKeys(settings, { mayCreate: false, randomBytes });
    await current.canary(randomBytes);
    return { title: current.title };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "The root key cannot be tried." };
  }
};
