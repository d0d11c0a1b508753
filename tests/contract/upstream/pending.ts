// What has no scenario yet. These lists may only shrink.
export const pendingCalls: readonly string[] = [];
export const pendingOperations: readonly string[] = [];
