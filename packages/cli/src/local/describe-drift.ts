// Says for a person what a newer document of Affinity's API breaks and what is new in it.
import { count } from "../count.ts";
import type { Look, Tone } from "../look.ts";
import { type Column, renderTable } from "../table.ts";
import type { Drift } from "./compare-openapi-file.ts";

type Finding = Drift["breaks"][number] | Drift["news"][number];

const words: Readonly<Record<Finding["kind"], string>> = {
  operation_gone: "operation is gone",
  parameter_gone: "parameter is gone",
  parameter_refused: "parameter is refused",
  parameter_required: "parameter has to be sent",
  body_gone: "body, or a part of it, is gone",
  body_refused: "body is refused",
  body_required: "body needs more",
  answer_gone: "answer is gone",
  field_gone: "field is gone",
  field_optional: "field may be absent",
  field_type: "field has another type",
  value_gone: "value is gone",
  version_new: "version",
  operation_new: "operation",
  parameter_new: "parameter",
  field_new: "field",
  value_new: "value",
};

const columnsIn = (tone: Tone | undefined): readonly Column<Finding>[] => [
  { title: "WHAT", of: ({ kind }) => words[kind], tone: () => tone },
  { title: "OPERATION", of: ({ operation }) => operation, whole: true },
  { title: "WHERE", of: ({ place }) => place, whole: true },
  { title: "WHY", of: ({ detail }) => detail },
];

const section = (title: string, findings: readonly Finding[], options: { look: Look; tone?: Tone }): string =>
  findings.length === 0 ? "" : `\n\n${title}:\n${renderTable(findings, columnsIn(options.tone), options.look)}`;

export const describeDrift = ({ breaks, news, usedOperations }: Drift, look: Look): string => {
  const summary = [
    `Compared with ${count(usedOperations, "operation")} that the connector uses of Affinity's API v2:`,
    `${breaks.length === 0 ? "nothing breaks" : `${count(breaks.length, "thing")} ${breaks.length === 1 ? "breaks" : "break"}`},`,
    `${news.length === 0 ? "nothing" : count(news.length, "thing")} ${news.length < 2 ? "is" : "are"} new.`,
  ].join(" ");
  return `${summary}${section("What breaks", breaks, { look, tone: "bad" })}${section("What is new", news, { look })}`;
};
