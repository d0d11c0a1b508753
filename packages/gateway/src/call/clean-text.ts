// Cleans a text that others wrote before a model reads it: no hidden characters, no images that load unasked.

/** Their letters are joined, or kept apart, by characters that are not seen. */
const joiningScripts =
  "Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan";
const isJoining = joiningScripts
  .split(" ")
  .map((script) => `\\p{scx=${script}}`)
  .join("");
const letter = `[[[\\p{L}\\p{M}]--\\p{DI}]&&[${isJoining}]]`;
const emoji = "[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]";

/** Where a joiner or a selector belongs; each after a character that is seen, so that no two stand in a row. */
const belonging = [
  `(?<=${letter})[\\u200c\\u200d]`,
  `(?<=${emoji}\\ufe0f?)\\u200d(?=\\p{Extended_Pictographic})`,
  `(?<=${emoji})[\\ufe0e\\ufe0f]`,
  "(?<=[0-9#*])\\ufe0f(?=\\u20e3)",
  "(?<=[[\\p{L}--\\p{DI}]&&\\p{scx=Mongolian}])[\\u180b-\\u180d\\u180f]",
].join("|");

/** Signs of Arabic, Syriac and Kaithi numbers and verses are formats by name, and seen. */
const seen = "[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}]";
const hidden = `[[\\p{DI}\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]--[\\n\\r\\t]--${seen}]`;

/** What is kept comes first, so that it is passed over. In runs, which is ten times as fast; an endless run would overflow the stack. */
const keptOrHidden = new RegExp(`(${belonging})|${hidden}{1,999}`, "gv");
const firstHidden = new RegExp(hidden, "v");

const withoutHidden = (text: string): string => (firstHidden.test(text) ? text.replace(keptOrHidden, "$1") : text);

const commentGone = "[hidden comment removed]";

/** By hand, since an expression would look for each end anew. */
const withoutComments = (text: string): string => {
  let [result, at] = ["", 0];
  for (let start = text.indexOf("<!--"); start !== -1; start = text.indexOf("<!--", at)) {
    const end = text.indexOf("-->", start + 4);
    // Without an end it hides nothing: it becomes text.
    if (end === -1) return result + text.slice(at).replaceAll("<!--", "&lt;!--");
    result += text.slice(at, start) + commentGone;
    at = end + 3;
  }
  return result + text.slice(at);
};

/** Nothing of an image is lost but that it loads when somebody only looks: it becomes a link, or visible text. */
const withoutImages = (text: string): string =>
  text.replace(/(?<!!)!+\[/g, "[image: ").replace(/<(?=img[\s/>])/gi, "&lt;");

/** Cleaning what is clean changes nothing. What is taken out is said in its place, but for hidden characters. */
export const cleanText = (text: string): string => withoutImages(withoutComments(withoutHidden(text)));
