// Users, companies and persons of an import, in this order, because persons name their companies.
import type { Permission } from "../entities.ts";
import { everyPermission, withoutManaging } from "../seed-team.ts";
import { createdAtOf, type ImportCall, type Imported, recordProperties, withIds } from "./import-call.ts";
import {
  failAt,
  type InputNode,
  type InputRecord,
  items,
  optional,
  readFlag,
  readRecord,
  readText,
  readWord,
} from "./input-node.ts";

const userProperties = [
  ...recordProperties,
  "firstName",
  "lastName",
  "email",
  "identifier",
  "role",
  "isAdmin",
  "permissions",
];
const companyProperties = [...recordProperties, "name", "domains", "isGlobal", "fields"];
const personProperties = [...recordProperties, "firstName", "lastName", "emails", "companies", "type", "fields"];

const firstIdentifierNumber = 123;

const readEmail = ({ world }: ImportCall, node: InputNode): string => {
  const email = readText(node).trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw failAt(node, `"${email}" is not an email address`);
  const [owner] = world.persons.where("email", email.toLowerCase());
  if (owner !== undefined) throw failAt(node, `${email} belongs to the person ${owner.id} already`);
  return email;
};

const readDomain = (node: InputNode): string => {
  const domain = readText(node).trim().toLowerCase();
  if (/^[^\s@/:]+\.[^\s@/:]+$/.test(domain)) return domain;
  throw failAt(node, `"${domain}" is not a domain such as acme.example`);
};

const nameOf = (record: InputRecord) => ({
  firstName: readText(record.require("firstName")),
  lastName: optional(record.get("lastName"), readText, null),
});

const identifierOf = ({ world }: ImportCall, record: InputRecord): string => {
  const node = record.get("identifier");
  const identifier = node === undefined ? `user_aff_${firstIdentifierNumber + world.users.size}` : readText(node);
  const isTaken = world.users.all().some((user) => user.identifier === identifier);
  if (isTaken) throw failAt(node ?? record.node, `the identifier ${identifier} is taken`);
  return identifier;
};

const permissionsOf = (record: InputRecord, isAdmin: boolean): ReadonlySet<Permission> => {
  const node = record.get("permissions");
  if (node !== undefined) return new Set(items(node).map(readWord(everyPermission)));
  return new Set(isAdmin ? everyPermission : withoutManaging);
};

const importUser = (call: ImportCall, record: InputRecord, id: number): void => {
  const isAdmin = optional(record.get("isAdmin"), readFlag, false);
  const identifier = identifierOf(call, record);
  call.world.persons.put({
    id,
    ...nameOf(record),
    emails: [readEmail(call, record.require("email"))],
    companyIds: [],
    type: "internal",
    createdAt: createdAtOf(call, record),
  });
  call.world.users.put({
    id,
    identifier,
    role: optional(record.get("role"), readText, "Member"),
    isAdmin,
    permissions: permissionsOf(record, isAdmin),
    status: "active",
    privacy: "share-subjects-bodies",
  });
};

export const importUsers = (call: ImportCall, nodes: readonly InputNode[]): void => {
  const records = nodes.map((node) => readRecord(node, userProperties));
  for (const { record, id } of withIds(call, { noun: "user", table: call.world.persons }, records)) {
    importUser(call, record, id);
    // A user is a person too, and may be named as one.
    call.references.remember("person", record.get("key"), id);
  }
};

export const importCompanies = (call: ImportCall, nodes: readonly InputNode[]): Imported[] => {
  const records = nodes.map((node) => readRecord(node, companyProperties));
  const imported = withIds(call, { noun: "company", table: call.world.companies }, records);
  for (const { record, id } of imported) {
    const domains = items(record.get("domains")).map(readDomain);
    call.world.companies.put({
      id,
      name: readText(record.require("name")),
      domains: [...new Set(domains)],
      isGlobal: optional(record.get("isGlobal"), readFlag, false),
      isInAccount: true,
      createdAt: createdAtOf(call, record),
    });
  }
  return imported;
};

export const importPersons = (call: ImportCall, nodes: readonly InputNode[]): Imported[] => {
  const records = nodes.map((node) => readRecord(node, personProperties));
  const imported = withIds(call, { noun: "person", table: call.world.persons }, records);
  for (const { record, id } of imported) {
    const companyIds = items(record.get("companies")).map(call.references.find("company"));
    call.world.persons.put({
      id,
      ...nameOf(record),
      emails: [...new Set(items(record.get("emails")).map((node) => readEmail(call, node)))],
      companyIds: [...new Set(companyIds)],
      type: optional(record.get("type"), readWord(["internal", "external", "collaborator"]), "external"),
      createdAt: createdAtOf(call, record),
    });
  }
  return imported;
};
