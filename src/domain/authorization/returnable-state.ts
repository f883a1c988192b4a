/**
 * A `state` that can be given back as it came; `null` for none. Forms turn line ends into others and cannot carry NUL, and
 * RFC 6749 Appendix A.5 has no control character in it anyway.
 */
export function returnableState(state: string | undefined): string | null {
  return state === undefined || /\p{Cc}/u.test(state) ? null : state;
}
