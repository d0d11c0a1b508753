// Sends tool calls with a fixed number under way and tells how long each took.
import { Pool } from "undici";

export interface LoadTarget {
  readonly url: string;
  readonly key?: string;
  /** Calls go round over these users. */
  readonly identifiers: readonly string[];
}

export interface LoadResult {
  readonly calls: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
}

export interface Load {
  readonly concurrency: number;
  readonly durationMs: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export interface Generator {
  run(load: Load): Promise<LoadResult>;
  close(): Promise<void>;
}

/** Every answer must be a 200: a benchmark of errors would flatter. */
export const createGenerator = ({ url, key, identifiers }: LoadTarget): Generator => {
  const pool = new Pool(url, { connections: 64, pipelining: 1 });
  const request = {
    method: "POST" as const,
    path: "/v1/tools/affinity_get_person/call",
    headers: { "content-type": "application/json", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
  };
  let next = 0;
  const callOnce = async (): Promise<number> => {
    next += 1;
    // Each asks for another person: identical reads under way would be one request, which would flatter, too.
    const input = { person_id: 1 + (next % 1_000_000) };
    const body = JSON.stringify({ identifier: identifiers[next % identifiers.length], input });
    const began = performance.now();
    const answer = await pool.request({ ...request, body });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`The answer is ${answer.statusCode}: ${text}`);
    return performance.now() - began;
  };
  return {
    async run({ concurrency, durationMs }) {
      const latenciesMs: number[] = [];
      const began = performance.now();
      const worker = async () => {
        while (performance.now() - began < durationMs) latenciesMs.push(await callOnce());
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      return { calls: latenciesMs.length, seconds: (performance.now() - began) / 1_000, latenciesMs };
    },
    close: () => pool.close(),
  };
};
