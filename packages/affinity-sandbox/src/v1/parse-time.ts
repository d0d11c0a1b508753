// ISO 8601 as v1 takes it: no time means midnight, no offset means UTC, whatever the zone of the machine.

const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+ -]\d{2}:?\d{2})?)?$/i;

/** Undefined when the text is no date. A plus that a query turned into a space is read as one. */
export const parseTime = (text: string): number | undefined => {
  const [, day, clock = "00:00:00", zone = "Z"] = pattern.exec(text.trim()) ?? [];
  const offset = zone.replace(" ", "+").replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
  const time = day === undefined ? Number.NaN : Date.parse(`${day}T${clock}${offset.toUpperCase()}`);
  return Number.isNaN(time) ? undefined : time;
};

export const isDateOnly = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text.trim());
