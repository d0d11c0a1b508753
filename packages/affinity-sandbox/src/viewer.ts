// What one user sees of the world: private lists hide their rows, their deals and what hangs only on those deals.
import { forbidden } from "./refusal.ts";
import type { World } from "./world/create-empty-world.ts";
import type { List, Note, Opportunity, Permission, TeamUser } from "./world/entities.ts";

export interface Viewer {
  readonly user: TeamUser;
  canSeeList(list: List): boolean;
  canSeeOpportunity(opportunity: Opportunity): boolean;
  /** Whoever sees a restricted deal without being among its people or an admin is shown that it exists, nothing more. */
  canOpenOpportunity(opportunity: Opportunity): boolean;
  canSeeNote(note: Note): boolean;
  demand(permission: Permission): void;
}

const permissionNames: Readonly<Record<Permission, string>> = {
  "export-companies": "Export All Organizations directory",
  "export-persons": "Export All People directory",
  "export-lists": "Export data from Lists",
  "edit-global-field-values": "Edit Global Field Values",
  "share-lists-globally": "Share accessible Lists globally",
  "manage-global-fields": "Manage global fields",
  "manage-duplicates": "Manage duplicates",
  "manage-users": "Manage Users",
  "manage-teams": "Manage Teams",
  "manage-webhooks": "Manage webhooks",
  "mcp-agents": "MCP Agents",
};

const listIdsOfTeams = (world: World, user: TeamUser): ReadonlySet<number> => {
  const own = world.teams.all().filter((team) => team.members.some((member) => member.userId === user.id));
  return new Set(own.flatMap((team) => team.listIds));
};

export const createViewer = (world: World, user: TeamUser): Viewer => {
  let teamListIds: ReadonlySet<number> | undefined;
  const isListOfOwnTeam = (list: List): boolean => {
    teamListIds ??= listIdsOfTeams(world, user);
    return teamListIds.has(list.id);
  };
  const canSeeList = (list: List): boolean =>
    list.isPublic ||
    list.ownerId === user.id ||
    list.additionalAccess.some((access) => access.personId === user.id) ||
    isListOfOwnTeam(list);
  const canSeeOpportunity = (opportunity: Opportunity): boolean => {
    const list = world.lists.get(opportunity.listId);
    return list !== undefined && canSeeList(list);
  };
  const canOpenOpportunity = ({ restrictedTo }: Opportunity): boolean =>
    restrictedTo === null || restrictedTo.includes(user.id) || user.isAdmin;
  // A note that lost all it hung on may have been about a hidden deal: only its creator still sees it.
  const isAttachedElsewhere = (note: Note): boolean =>
    note.personIds.length + note.companyIds.length > 0 || note.interactionId !== null;
  const canSeeNote = (note: Note): boolean => {
    const root = note.parentId === null ? note : (world.notes.get(note.parentId) ?? note);
    if (root.creatorId === user.id || isAttachedElsewhere(root)) return true;
    return root.opportunityIds.some((id) => {
      const opportunity = world.opportunities.get(id);
      return opportunity !== undefined && canSeeOpportunity(opportunity) && canOpenOpportunity(opportunity);
    });
  };
  const demand = (permission: Permission): void => {
    if (user.permissions.has(permission)) return;
    throw forbidden(`This needs the permission "${permissionNames[permission]}"`);
  };
  return { user, canSeeList, canSeeOpportunity, canOpenOpportunity, canSeeNote, demand };
};
