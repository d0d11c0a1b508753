// Types of loading.mjs, which has none of its own: an old Node.js has to be able to read what stands beside it.
export declare const beginLoading: () => void;
export declare const keepParsedSources: () => void;
export declare const letNurseryGrow: () => void;
