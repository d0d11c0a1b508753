// How the history of field values comes about.
import { assumed, type Behaviour, documented } from "./behaviour.ts";

export const historyBehaviours: readonly Behaviour[] = [
  documented("history.tracked", "Only fields that track changes have a history, enriched fields never."),
  documented("history.set", "A field with several values only gains and loses values; it is never updated."),
  assumed("history.single", "A single value that goes and comes in one request was updated."),
  assumed("history.refused", "A refused request leaves no history."),
  assumed("history.words", "A change keeps the words of the value it names; a deletion tells the value that went."),
  assumed("history.seeded", "A seeded world has a history: rows start with their values and move through the stages."),
];
