// `postern sandbox --explain`: what the emulator claims, on which authority, and how its assumptions are set.
import type { AssumptionSwitch, Assumptions, Behaviour } from "@postern/affinity-sandbox";
import type { Output } from "../output.ts";

const chosen = ({ key, byDefault }: AssumptionSwitch, assume: Partial<Assumptions>): string => {
  const value = assume[key];
  if (value === undefined) return byDefault;
  return typeof value === "boolean" ? (value ? "on" : "off") : String(value);
};

const describeSwitch = (one: AssumptionSwitch, assume: Partial<Assumptions>): string =>
  `${one.name}=${chosen(one, assume)} (${one.values?.join(", ") ?? "a whole number"})`;

const count = (behaviours: readonly Behaviour[], source: Behaviour["source"]): number =>
  behaviours.filter((behaviour) => behaviour.source === source).length;

export const explainSandbox = async (output: Output, assume: Partial<Assumptions>): Promise<void> => {
  const { assumptionSwitches, behaviours } = await import("@postern/affinity-sandbox");
  const switchOf = (behaviour: Behaviour) => assumptionSwitches.find(({ key }) => key === behaviour.switch);
  const shown = behaviours.map((behaviour) => {
    const found = switchOf(behaviour);
    const { switch: _, ...rest } = behaviour;
    return found === undefined ? rest : { ...rest, switch: { ...found, value: chosen(found, assume) } };
  });
  const emulated = behaviours.filter((behaviour) => behaviour.source !== "own");
  const counts = `${count(behaviours, "documented")} are documented, ${count(behaviours, "observed")} observed live`;
  const own = count(behaviours, "own");
  const assumed = count(behaviours, "assumed");
  const lines = behaviours
    .filter((behaviour) => behaviour.source === "assumed")
    .flatMap((behaviour) => {
      const found = switchOf(behaviour);
      const line = `  ${behaviour.id}: ${behaviour.behaviour}`;
      return found === undefined ? [line] : [line, `      --assume ${describeSwitch(found, assume)}`];
    });
  const text = [
    `The sandbox emulates ${emulated.length} behaviours of Affinity and has ${own} of its own, such as its faults.`,
    `Of Affinity's, ${counts}, and these ${assumed} assumed where both are silent:`,
    ...lines,
  ].join("\n");
  output.result({ behaviours: shown }, text);
};
