// How the control refuses: in process as an exception, over HTTP as its status with the same words.

export class ControlError extends Error {
  override readonly name = "ControlError";
  /** 404: what is named does not exist. 422: what is asked makes no sense. */
  readonly status: 404 | 422;
  constructor(message: string, options: ErrorOptions & { readonly status?: 404 | 422 } = {}) {
    super(message, options);
    this.status = options.status ?? 422;
  }
}

export const absent = (message: string): ControlError => new ControlError(message, { status: 404 });
