// A world in which every user has deals that nobody else may see, so that an answer from another user's key gives itself away.
import type { Sandbox, SandboxUser, WorldImport } from "@postern/affinity-sandbox";

const userCount = 8;
const dealsPerUser = 6;

const indexes = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Stands in the names of all that is private to a user. */
const markOf = (index: number): string => `mark-u${index}-`;

/** The marks in a text, each once. */
export const marksIn = (text: string): readonly string[] => [...new Set(text.match(/mark-u\d+-/g))];

export const chaosWorld: WorldImport = {
  users: indexes(userCount).map((index) => ({
    key: `u${index}`,
    firstName: `User${index}`,
    lastName: "Chaos",
    email: `u${index}@chaos.example`,
    isAdmin: index === 0,
    // Every other one may export nothing, so that half of what v2 is asked for is refused and asked of v1.
    ...(index % 2 === 1 && { permissions: ["edit-global-field-values"] }),
  })),
  persons: [{ key: "shared", firstName: "Shared", lastName: "Person", emails: ["shared@elsewhere.example"] }],
  fields: [{ name: "Nickname", kind: "person", valueType: "text" }],
  lists: [
    { key: "companies", name: "Companies of all", kind: "company" },
    ...indexes(userCount).map((index) => ({
      key: `pipeline${index}`,
      name: `Pipeline ${markOf(index)}`,
      kind: "opportunity" as const,
      isPublic: false,
      owner: `u${index}`,
      fields: [{ name: "Owners", valueType: "person-multi" as const }],
    })),
  ],
  opportunities: indexes(userCount).flatMap((index) =>
    indexes(dealsPerUser).map((deal) => ({
      name: `Deal ${markOf(index)} ${deal}`,
      list: `pipeline${index}`,
      persons: ["shared"],
      creator: `u${index}`,
    })),
  ),
};

export interface ChaosUser extends SandboxUser {
  readonly mark: string;
  /** The only private list. */
  readonly listId: number;
  readonly dealIds: readonly number[];
}

export interface ChaosPlaces {
  readonly users: readonly ChaosUser[];
  readonly personId: number;
  readonly companyListId: number;
  readonly nicknameFieldId: string;
}

const idOf = (row: { readonly id: number } | undefined): number => {
  if (row === undefined) throw new Error("the imported world lacks a record");
  return row.id;
};

export const findPlaces = ({ control: { world }, users }: Sandbox): ChaosPlaces => ({
  users: users.map((user, index) => {
    const mark = markOf(index);
    const dealIds = world
      .all("opportunities")
      .filter(({ name }) => name.includes(mark))
      .map(({ id }) => id);
    return { ...user, mark, dealIds, listId: idOf(world.all("lists").find(({ name }) => name.includes(mark))) };
  }),
  personId: idOf(world.all("persons").find(({ firstName }) => firstName === "Shared")),
  companyListId: idOf(world.all("lists").find(({ kind }) => kind === "company")),
  nicknameFieldId: `field-${idOf(world.all("fields").find(({ name }) => name === "Nickname"))}`,
});
