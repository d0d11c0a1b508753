// The six people of the firm. They exist twice: as internal persons and, with the same id, as users who hold keys.
import type { World } from "./create-empty-world.ts";
import type { Permission } from "./entities.ts";

export const firm = { id: 4_217, name: "Fernhill Ventures", subdomain: "fernhill", domain: "fernhill.example" };

const everyPermission: readonly Permission[] = [
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
const withoutManaging = everyPermission.filter(
  (permission) => !["manage-duplicates", "manage-users", "manage-teams", "manage-webhooks"].includes(permission),
);

interface TeamMember {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly isAdmin: boolean;
  readonly permissions: readonly Permission[];
}

const withoutExports = everyPermission.filter((permission) => !permission.startsWith("export-"));

const team: readonly TeamMember[] = [
  { firstName: "Maya", lastName: "Lindqvist", role: "Managing Partner", isAdmin: true, permissions: everyPermission },
  { firstName: "Daniel", lastName: "Okafor", role: "Partner", isAdmin: false, permissions: everyPermission },
  { firstName: "Priya", lastName: "Raman", role: "Principal", isAdmin: false, permissions: everyPermission },
  { firstName: "Tomas", lastName: "Herrera", role: "Associate", isAdmin: false, permissions: withoutManaging },
  // The one member who may look at records but not export them.
  { firstName: "Grace", lastName: "Whitfield", role: "Platform", isAdmin: false, permissions: withoutExports },
  { firstName: "Owen", lastName: "Castellano", role: "Operations", isAdmin: true, permissions: everyPermission },
];

const firstIdentifierNumber = 123;

export const seedTeam = (world: World, createdAt: number): readonly number[] =>
  team.map((member, index) => {
    const person = world.persons.put({
      id: world.persons.nextId(),
      firstName: member.firstName,
      lastName: member.lastName,
      emails: [`${member.firstName.toLowerCase()}@${firm.domain}`],
      companyIds: [],
      type: "internal",
      createdAt,
    });
    world.users.put({
      id: person.id,
      identifier: `user_aff_${firstIdentifierNumber + index}`,
      role: member.role,
      isAdmin: member.isAdmin,
      permissions: new Set(member.permissions),
      status: "active",
      privacy: "share-subjects-bodies",
    });
    return person.id;
  });
