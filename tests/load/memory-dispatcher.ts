// A dispatcher that asks once and answers from memory ever after: what is measured behind it is what becomes of an answer's bytes.
import { Dispatcher } from "undici";

export interface KeptAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: Buffer;
}

export type Ask = (path: string, headers: Record<string, string>) => Promise<KeptAnswer>;

const controller: Dispatcher.DispatchController = {
  paused: false,
  aborted: false,
  reason: null,
  rawHeaders: null,
  rawTrailers: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

const give = ({ status, headers, bytes }: KeptAnswer, handler: Dispatcher.DispatchHandler): void => {
  handler.onRequestStart?.(controller, undefined);
  handler.onResponseStart?.(controller, status, headers);
  handler.onResponseData?.(controller, bytes);
  handler.onResponseEnd?.(controller, {});
};

export class MemoryDispatcher extends Dispatcher {
  readonly answers = new Map<string, KeptAnswer>();
  readonly #ask: Ask;

  constructor(ask: Ask) {
    super();
    this.#ask = ask;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const known = this.answers.get(options.path);
    if (known === undefined) void this.#remember(options, handler);
    else give(known, handler);
    return true;
  }

  override destroy(): Promise<void> {
    return Promise.resolve();
  }

  async #remember(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): Promise<void> {
    const answer = await this.#ask(options.path, options.headers as Record<string, string>);
    this.answers.set(options.path, answer);
    give(answer, handler);
  }
}
