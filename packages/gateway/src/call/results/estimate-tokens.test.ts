// The estimate against two real tokenizers: how far above them it is, and where it falls below.
import * as fc from "fast-check";
import { encode as encodeCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { encode as encodeO200k } from "gpt-tokenizer/encoding/o200k_base";
import { expect, it } from "vitest";
import { estimateTokens } from "./estimate-tokens.ts";

const ratios = (text: string): readonly [number, number] => {
  const estimate = estimateTokens(text);
  return [estimate / encodeO200k(text).length, estimate / encodeCl100k(text).length];
};

const persons = Array.from({ length: 200 }, (_, index) => ({
  id: 44_320 + index * 977,
  first_name: ["Jane", "Bartholomew", "Wei", "Søren"][index % 4],
  primary_email: `j.smith${index}@brightwater-robotics.com`,
  organization_ids: [7_133_202 + index, 7_133_900 - index],
  created_at: `2026-0${1 + (index % 9)}-12T09:3${index % 6}:00.000Z`,
  notes: null,
  score: index / 7,
}));
const japanese = "株式会社ブライトウォーターの第三四半期の売上高は前年同期比で二十パーセント増加しました。";
const chinese = "我们上周与公司的首席执行官会面，讨论了下一轮融资的条件和时间表。";

it.each([
  ["records", JSON.stringify(persons), 1.6],
  ["numbers", JSON.stringify(Array.from({ length: 3_000 }, (_, index) => (index * 7_919_993) % 10_000_019)), 1.2],
  ["fractions", JSON.stringify(Array.from({ length: 2_000 }, (_, index) => Math.sin(index))), 1.2],
  [
    "prose",
    JSON.stringify("Met Jane and her board; they would close by March if we lead the round.\n".repeat(200)),
    1.7,
  ],
  ["Japanese", JSON.stringify({ text: japanese.repeat(200) }), 2.4],
  ["Chinese", JSON.stringify({ text: chinese.repeat(200) }), 2.4],
  ["emoji", JSON.stringify("😀🎉🚀👍🏽👨‍👩‍👧🇩🇪💡🦄".repeat(300)), 2.6],
  ["Cyrillic", JSON.stringify("Мы встретились с директором компании на прошлой неделе. ".repeat(200)), 4],
  [
    "base64",
    JSON.stringify(
      Buffer.from(Array.from({ length: 9_000 }, (_, index) => (index * index * 31) % 251)).toString("base64"),
    ),
    1.6,
  ],
])("is never below what %s cost, and seldom far above", (_, text, most) => {
  const [o200k, cl100k] = ratios(text);
  expect(Math.min(o200k, cl100k)).toBeGreaterThanOrEqual(0.97);
  expect(o200k).toBeLessThan(most);
});

it("is not below it for any ASCII text by more than a sixth", () => {
  const ascii = fc.string({ unit: "grapheme-ascii", minLength: 200, maxLength: 2_000 });
  fc.assert(
    fc.property(ascii, (text) => Math.min(...ratios(text)) > 0.84),
    { numRuns: 200, seed: 7 },
  );
});

it("is never below half of it, whatever the characters", () => {
  const any = fc.string({ unit: "binary", minLength: 200, maxLength: 1_000 });
  fc.assert(
    fc.property(any, (text) => Math.min(...ratios(text.toWellFormed())) > 0.5),
    { numRuns: 200, seed: 7 },
  );
});

it("grows by parts: what a mark of JSON parts is estimated no higher than its pieces together", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
      const [first, second] = [`${one}"`, `,"${other}`].map(estimateTokens) as [number, number];
      return estimateTokens(`${one}","${other}`) <= first + second + 1e-9;
    }),
    { numRuns: 2_000 },
  );
});
