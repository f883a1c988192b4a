/** Controls (ESC among them), invisible formatting such as bidi overrides, and the separators of lines. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]/gu;
const UNPRINTABLE_BUT_LINE_FEED = /(?!\n)[\p{C}\u2028\u2029]/gu;

/** Names come from strangers: on a terminal they are text, and never instructions to it. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escapeUnits);
}

/** The same value, on lines. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNPRINTABLE_BUT_LINE_FEED, escapeUnits);
}

/** As in JSON: the four digits of each UTF-16 unit. */
function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
