// What is wrong with a world that somebody hands in: the message says where, and nothing of the world was taken over.
export class WorldInputError extends Error {
  override readonly name = "WorldInputError";
}
