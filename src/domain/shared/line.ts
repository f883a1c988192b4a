/** Neither controls nor halves of a surrogate pair, which no page could show and no database would keep. */
export const LINE = /^[^\p{Cc}\p{Cs}]*$/u;

/** {@link LINE} with line breaks. */
export const LINES = /^[^\0\p{Cs}]*$/u;
