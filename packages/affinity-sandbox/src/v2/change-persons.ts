// Making and removing persons through v2; companies can only be made through v1.

import { invalid } from "../refusal.ts";
import { created, noContent } from "../wire.ts";
import { companiesOfEmails, createPerson, removePerson } from "../world/change-directory.ts";
import { requirePerson } from "../world/find-records.ts";
import { asObject, type JsonObject, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { recordFields } from "./field-catalog.ts";
import { fieldIn, prepareWrite } from "./field-values.ts";
import { formatPerson } from "./format-entities.ts";
import { arrayFrom, nullable, optional, textFrom } from "./read-body.ts";
import { recordOf } from "./records.ts";
import { routesSince } from "./routes-since.ts";
import { forRecordFields } from "./select-fields.ts";

const upTo100 = { from: 0, to: 100 };

const emailFrom = ({ assumptions }: V2Call, value: unknown, name: string): string => {
  const email = textFrom(value, name);
  if (assumptions.emailSyntax === "any") return email;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw invalid(name, `${name} must be an email address`);
  return email;
};

const emailsFrom = (call: V2Call, body: JsonObject): string[] => {
  const primary = nullable(body, "primaryEmailAddress", (value, name) => emailFrom(call, value, name));
  const others = optional(body, "emailAddresses", (value, name) =>
    arrayFrom(value, name, upTo100).map((each) => emailFrom(call, each, name)),
  );
  return [...new Set([...(primary === null ? [] : [primary]), ...(others ?? [])])];
};

const writeFields = (call: V2Call, personId: number, updates: readonly unknown[]): void => {
  const holder = {
    subject: { kind: "person", entityId: personId, listEntryId: null } as const,
    catalog: recordFields(call.world, "person", call.version),
    selection: forRecordFields,
    isHidden: false,
  };
  for (const update of updates) {
    const id = textFrom(asObject(update)?.get("id"), "fields");
    prepareWrite(call, holder, { field: fieldIn(holder, id), value: asObject(update)?.get("value") })();
  }
};

const personProperties = ["firstName", "lastName", "primaryEmailAddress", "emailAddresses", "fields"];

const postPerson = (call: V2Call) => {
  const body = knownBody(call, personProperties);
  const firstName = textFrom(body.get("firstName"), "firstName");
  const lastName = nullable(body, "lastName", textFrom);
  const emails = emailsFrom(call, body);
  const companyIds = call.assumptions.domainLinking ? companiesOfEmails(call.truth, emails) : [];
  const updates = optional(body, "fields", (value, name) => arrayFrom(value, name, upTo100)) ?? [];
  if (updates.length > 0) call.viewer.demand("edit-global-field-values");
  const person = createPerson(call.truth, { firstName, lastName, emails, companyIds }, call.now);
  writeFields(call, person.id, updates);
  return created(formatPerson(person));
};

const deletePerson = (call: V2Call) => {
  const { id } = recordOf(call, "person");
  removePerson(call.truth, requirePerson(call.truth, id));
  return noContent();
};

export const changePersonRoutes: readonly V2Route[] = routesSince("2026-07-15", [
  { method: "POST", path: "/v2/persons", answer: postPerson },
  { method: "DELETE", path: "/v2/persons/{personId}", answer: deletePerson },
]);
