// One figure of the benchmark, beside what it is measured against.

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number;
  readonly against: string;
}
