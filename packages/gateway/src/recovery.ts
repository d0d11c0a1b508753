// What a command line needs to take a store away and put it back; a gateway that serves loads none of it.
export { type AcceptedStore, acceptRestored } from "./accept-restored.ts";
export { backUpStore } from "./back-up-store.ts";
export type { WrittenBackup } from "./backup/write-backup.ts";
export { type RestoredStore, restoreStore, tryBackup } from "./restore-store.ts";
