// Records where they are told inside something else.
import type { PersonType } from "../model.ts";

type Told<T> = T | null | undefined;

export interface EmbeddedPerson {
  readonly id: number;
  readonly type: PersonType | undefined;
  readonly firstName: Told<string>;
  readonly lastName: Told<string>;
  readonly primaryEmailAddress: Told<string>;
  readonly emailAddresses: Told<readonly string[]>;
}

export interface EmbeddedCompany {
  readonly id: number;
  readonly name: Told<string>;
  readonly domain: Told<string>;
  readonly domains: Told<readonly string[]>;
  readonly crunchbaseUuid: Told<string>;
  readonly isGlobal: Told<boolean>;
}

export interface EmbeddedOpportunity {
  readonly id: number;
  readonly name: Told<string>;
}
