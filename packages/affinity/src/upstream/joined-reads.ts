// Lets identical reads of one account that are under way together be one request, while each keeps its own end and its own result.
import { createEndSignal, type EndSignal, type EndSignalSource } from "@postern/contract";
import { type Answer, unsentAnswer } from "./answer.ts";

export interface JoinableRead {
  /** Whose rights the answer is seen with: nothing is shared across two of these. */
  readonly accountKey: string;
  /** Reads of one account with the same question are the same read. */
  readonly question: string;
  /** Ends this reader's waiting, and the request only when nobody else waits. */
  readonly signal: EndSignal;
  /** Makes the request within this reader's session, ended by the given signal. */
  readonly ask: (signal: EndSignal) => Promise<Answer>;
  /** What this reader takes of the answer to its own request. */
  readonly take: (answer: Answer) => Answer;
  /** The same of another's: nothing in it may be another's, too. */
  readonly copy: (answer: Answer) => Answer;
}

export interface JoinedReads {
  /** The answer to this reader's request, or to the same one that another reader has under way. Rejects as `ask` does. */
  read(read: JoinableRead): Promise<Answer>;
  /** From now on no read of the account joins one that began before. */
  separate(accountKey: string | undefined): void;
}

/** `again`: what ended the request was its carrier's own. `alone`: Affinity refused the key, which each shall hear for itself. */
type Outcome = { readonly answer: Answer } | { readonly error: unknown } | "again" | "alone";

interface Reader {
  readonly read: JoinableRead;
  readonly settle: (outcome: Outcome) => void;
}

interface Flight {
  /** In the order in which they came; the first carries the request. */
  readonly readers: Set<Reader>;
  readonly end: EndSignalSource;
  /** Lets nobody join any more. */
  readonly close: () => void;
}

type Flights = Map<string, Flight>;

const outcomeForOthers = (answer: Answer, { copy }: JoinableRead): Outcome => {
  if (answer.trouble === "aborted") return "again";
  return answer.status === 401 ? "alone" : { answer: copy(answer) };
};

/** Waits for the request's end or the reader's own. */
const enter = (flight: Flight, read: JoinableRead, isCarrier: boolean): Promise<Outcome> =>
  new Promise((resolve) => {
    const reader: Reader = {
      read,
      settle: (outcome) => {
        read.signal.removeEventListener("abort", leave);
        flight.readers.delete(reader);
        resolve(outcome);
      },
    };
    const leave = (): void => {
      const isLast = flight.readers.size === 1;
      if (isLast) {
        flight.close();
        flight.end.abort(read.signal.reason);
      }
      // A carrier that is the last waits for its slot to be given back, as it would alone.
      if (!(isLast && isCarrier)) reader.settle({ answer: unsentAnswer });
    };
    flight.readers.add(reader);
    read.signal.addEventListener("abort", leave);
  });

/** Makes the request and tells everybody who waits. All copies are made before anybody can touch what is copied. */
const carry = async (flight: Flight, carrier: JoinableRead): Promise<void> => {
  const settle = (outcomeOf: (read: JoinableRead) => Outcome): void => {
    flight.close();
    for (const reader of [...flight.readers]) reader.settle(outcomeOf(reader.read));
  };
  try {
    const answer = await carrier.ask(flight.end.signal);
    settle((read) => (read === carrier ? { answer: carrier.take(answer) } : outcomeForOthers(answer, read)));
  } catch (error) {
    settle((read) => (read === carrier ? { error } : "again"));
  }
};

const createFlight = (flights: Flights, question: string): Flight => {
  const flight: Flight = {
    readers: new Set(),
    end: createEndSignal(),
    close: () => {
      if (flights.get(question) === flight) flights.delete(question);
    },
  };
  flights.set(question, flight);
  return flight;
};

const joinOrCarry = (flights: Flights, read: JoinableRead): Promise<Outcome> => {
  const underWay = flights.get(read.question);
  if (underWay !== undefined) return enter(underWay, read, false);
  const flight = createFlight(flights, read.question);
  const outcome = enter(flight, read, true);
  void carry(flight, read);
  return outcome;
};

export const createJoinedReads = (): JoinedReads => {
  const accounts = new Map<string, Flights>();
  const flightsOf = (accountKey: string): Flights => {
    const known = accounts.get(accountKey);
    if (known !== undefined) return known;
    const flights: Flights = new Map();
    accounts.set(accountKey, flights);
    return flights;
  };
  const forgetIdle = (accountKey: string): void => {
    if (accounts.get(accountKey)?.size === 0) accounts.delete(accountKey);
  };
  return {
    read: async (read) => {
      while (!read.signal.aborted) {
        const outcome = await joinOrCarry(flightsOf(read.accountKey), read);
        forgetIdle(read.accountKey);
        if (outcome === "alone") break;
        if (outcome === "again") continue;
        if ("error" in outcome) throw outcome.error;
        return outcome.answer;
      }
      return read.take(await read.ask(read.signal));
    },
    separate: (accountKey) => {
      if (accountKey !== undefined) accounts.delete(accountKey);
    },
  };
};
