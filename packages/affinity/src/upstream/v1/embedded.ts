// Persons, organizations and opportunities where v1 shows them whole inside something else.
import { z } from "zod";
import type { EmbeddedCompany, EmbeddedOpportunity, EmbeddedPerson } from "../../model/embedded.ts";
import * as wire from "./wire.ts";

export const person = z
  .object({
    id: wire.id,
    type: wire.integer,
    first_name: wire.text,
    last_name: wire.text,
    primary_email: wire.text,
    emails: wire.texts,
  })
  .transform(
    (record): EmbeddedPerson => ({
      id: record.id,
      type: wire.toPersonType(record.type),
      firstName: record.first_name,
      lastName: record.last_name,
      primaryEmailAddress: record.primary_email,
      emailAddresses: record.emails,
    }),
  );

export const company = z
  .object({
    id: wire.id,
    name: wire.text,
    domain: wire.text,
    domains: wire.texts,
    crunchbase_uuid: wire.text,
    global: wire.flag,
  })
  .transform(
    (record): EmbeddedCompany => ({
      id: record.id,
      name: record.name,
      domain: record.domain,
      domains: record.domains,
      crunchbaseUuid: record.crunchbase_uuid,
      isGlobal: record.global,
    }),
  );

export const opportunity = z
  .object({ id: wire.id, name: wire.text })
  .transform(({ id, name }): EmbeddedOpportunity => ({ id, name }));
