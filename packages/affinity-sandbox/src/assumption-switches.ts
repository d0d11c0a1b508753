// The assumptions as switches that a person can turn: how each is called outside, and what it can be set to.
import { type Assumptions, defaultAssumptions } from "./assumptions.ts";

type Choices = { readonly [Name in keyof Assumptions]: readonly Assumptions[Name][] | "any-number" };

const onOff = [true, false] as const;

const choices: Choices = {
  overMaxPageSize: ["clamp", "refuse"],
  retryAfterOn429: onOff,
  v1RateLimitBody: ["message", "errors"],
  noteRefusalStatus: [403, 422],
  noteUpdateReply: ["as-read", "raw-with-type-0"],
  secondSingleValue: ["replace", "refuse"],
  newRowDefaults: ["status-and-owner", "nothing"],
  newerRoutes: ["answer", "missing"],
  restrictedIn2024: ["open", "masked"],
  pageTokenAtEnd: ["none", "after-full-page"],
  v1CreationStatus: [200, 201],
  v1ValidationBody: ["strings", "errors"],
  v1RefusalBody: ["message", "errors", "gateway"],
  v1UnknownId: [404, 422],
  v1WrongMethodStatus: [404, 405],
  listCreator: ["shown", "missing-in-collection"],
  emailSyntax: ["checked", "any"],
  domainLinking: onOff,
  searchLagMs: "any-number",
  historyWithoutRecord: ["everything", "refuse"],
  callsEnvelope: ["events", "calls"],
  fileSize: ["number", "text"],
  largestUpload: "any-number",
  uploadReply: ["success", "record"],
  teamPrivacy: onOff,
  noteEditors: ["whoever-sees-it", "creator"],
};

export interface AssumptionSwitch {
  readonly key: keyof Assumptions;
  /** On the command line. */
  readonly name: string;
  readonly byDefault: string;
  /** Undefined: any whole number. */
  readonly values: readonly string[] | undefined;
}

const toText = (value: string | number | boolean): string =>
  typeof value === "boolean" ? (value ? "on" : "off") : String(value);

const nameOf = (key: keyof Assumptions): string =>
  key === "retryAfterOn429" ? "429-retry-after" : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const keys = Object.keys(choices) as readonly (keyof Assumptions)[];

export const assumptionSwitches: readonly AssumptionSwitch[] = keys.map((key) => {
  const values = choices[key];
  return {
    key,
    name: nameOf(key),
    byDefault: toText(defaultAssumptions[key]),
    values: values === "any-number" ? undefined : values.map(toText),
  };
});

const known = (): string => assumptionSwitches.map(({ name }) => name).join(", ");

const chosen = ({ key, name, values }: AssumptionSwitch, text: string): string | number | boolean => {
  const among = choices[key];
  if (among === "any-number") {
    if (/^\d{1,12}$/.test(text)) return Number(text);
    throw new RangeError(`${name} must be a whole number`);
  }
  const found = among.find((value) => toText(value) === text);
  if (found === undefined) throw new RangeError(`${name} must be one of ${values?.join(", ")}`);
  return found;
};

/** Reads `NAME=VALUE`; a RangeError tells what there is to choose from. */
export const readAssumption = (text: string): Partial<Assumptions> => {
  const [name = "", value = ""] = text.split(/=(.*)/s);
  const found = assumptionSwitches.find((each) => each.name === name || each.key === name);
  if (found === undefined) throw new RangeError(`There is no assumption "${name}"; there are ${known()}`);
  return { [found.key]: chosen(found, value) };
};
