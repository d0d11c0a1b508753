// Things by name that are made when they are asked for and forgotten once they are at rest.

export interface ForgetfulMap<Thing> {
  /** The thing of this name, made if there is none. */
  find(name: string, create: () => Thing): Thing;
  readonly size: number;
}

const keptAtLeast = 10_000;

/** Forgets what `isAtRest` says at times, but only when there is much. Looking for it costs each new thing the same, however many there are. */
export const createForgetfulMap = <Thing>(isAtRest: (thing: Thing) => boolean): ForgetfulMap<Thing> => {
  const things = new Map<string, Thing>();
  let lookAgainAt = keptAtLeast;
  const forgetThoseAtRest = (): void => {
    for (const [name, thing] of things) if (isAtRest(thing)) things.delete(name);
    // With thousands in use a look at each time finds none at rest and costs more than the call.
    lookAgainAt = Math.max(keptAtLeast, 2 * things.size);
  };
  return {
    find(name, create) {
      const known = things.get(name);
      if (known !== undefined) return known;
      if (things.size >= lookAgainAt) forgetThoseAtRest();
      const created = create();
      things.set(name, created);
      return created;
    },
    get size() {
      return things.size;
    },
  };
};
