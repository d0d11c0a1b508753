// The six people of the firm. They exist twice: as internal persons and, with the same id, as users who hold keys.
import type { World } from "./create-empty-world.ts";
import type { Permission, Privacy } from "./entities.ts";
import type { DirectoryDraft } from "./seed-directory.ts";
import { firstNames, lastNames } from "./word-tables.ts";

export const firm = { id: 4_217, name: "Fernhill Ventures", subdomain: "fernhill", domain: "fernhill.example" };

export const everyPermission: readonly Permission[] = [
  "export-companies",
  "export-persons",
  "export-lists",
  "edit-global-field-values",
  "share-lists-globally",
  "manage-global-fields",
  "manage-duplicates",
  "manage-users",
  "manage-teams",
  "manage-webhooks",
  "mcp-agents",
];

/** What an ordinary member lacks: settings of the workspace. */
export const withoutManaging = everyPermission.filter(
  (permission) => !["manage-duplicates", "manage-users", "manage-teams", "manage-webhooks"].includes(permission),
);

interface TeamMember {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly isAdmin: boolean;
  readonly permissions: readonly Permission[];
  /** Everything is shared without it. */
  readonly privacy?: Privacy;
}

const withoutExports = everyPermission.filter(
  (permission) => !permission.startsWith("export-") && permission !== "mcp-agents",
);

const team: readonly TeamMember[] = [
  { firstName: "Maya", lastName: "Lindqvist", role: "Managing Partner", isAdmin: true, permissions: everyPermission },
  { firstName: "Daniel", lastName: "Okafor", role: "Partner", isAdmin: false, permissions: everyPermission },
  { firstName: "Priya", lastName: "Raman", role: "Principal", isAdmin: false, permissions: everyPermission },
  {
    firstName: "Tomas",
    lastName: "Herrera",
    role: "Associate",
    isAdmin: false,
    permissions: withoutManaging,
    privacy: "share-subjects",
  },
  // The one member who may look at records but neither export them nor let agents work with them.
  { firstName: "Grace", lastName: "Whitfield", role: "Platform", isAdmin: false, permissions: withoutExports },
  // The one whose mails and meetings show no subject to colleagues who were not part of them.
  {
    firstName: "Owen",
    lastName: "Castellano",
    role: "Operations",
    isAdmin: true,
    permissions: everyPermission,
    privacy: "hide-subjects-bodies",
  },
];

const firstIdentifierNumber = 123;

const putMember = (world: World, member: TeamMember, details: { email: string; createdAt: number }): number => {
  const person = world.persons.put({
    id: world.persons.nextId(),
    firstName: member.firstName,
    lastName: member.lastName,
    emails: [details.email],
    companyIds: [],
    type: "internal",
    createdAt: details.createdAt,
  });
  world.users.put({
    id: person.id,
    identifier: `user_aff_${firstIdentifierNumber + world.users.size}`,
    role: member.role,
    isAdmin: member.isAdmin,
    permissions: new Set(member.permissions),
    status: "active",
    privacy: member.privacy ?? "share-subjects-bodies",
  });
  return person.id;
};

const seedMembers = (world: World, members: readonly TeamMember[], createdAt: number): readonly number[] =>
  members.map((member) =>
    putMember(world, member, { email: `${member.firstName.toLowerCase()}@${firm.domain}`, createdAt }),
  );

export const seedTeam = (world: World, createdAt: number): readonly number[] => seedMembers(world, team, createdAt);

/** The one user of a tenant that has just begun. */
export const seedAdmin = (world: World, createdAt: number): readonly number[] =>
  seedMembers(world, team.slice(0, 1), createdAt);

/** Further users of a large firm. They come after all persons, so that the ids which programs expect stay free. */
export const seedColleagues = ({ world, random, scale, createdAt }: DirectoryDraft): void => {
  for (let number = 1; number <= scale.colleagues; number += 1) {
    const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)];
    const email = `${firstName}.${lastName}.${number}@${firm.domain}`.toLowerCase();
    const role = random.pick(["Partner", "Principal", "Associate", "Analyst"]);
    putMember(world, { firstName, lastName, role, isAdmin: false, permissions: withoutManaging }, { email, createdAt });
  }
};
