/** A password as OPAQUE sees it: prepared by the OpaqueString profile (RFC 8265 §4.2). */
export type OpaqueString = string & { readonly brand: 'OpaqueString' };

export type PasswordFault = 'empty' | 'too_long' | 'forbidden_character';

export type PreparedPassword =
  | { readonly ok: true; readonly password: OpaqueString }
  | { readonly ok: false; readonly fault: PasswordFault };

/** In code points, counted after preparation. */
export const MAX_PASSWORD_LENGTH = 1024;

/**
 * The same password typed on another keyboard or system becomes the same bytes: every kind of space
 * is U+0020, characters are composed (NFC); case and width stay as they are.
 *
 * Frozen for the life of a deployment, as a change would lock out whoever it affects.
 */
export function prepareOpaqueString(typed: string): PreparedPassword {
  const prepared = typed.replace(/\p{Zs}/gu, ' ').normalize('NFC');
  const length = [...prepared].length;
  if (length === 0) return { ok: false, fault: 'empty' };
  if (length > MAX_PASSWORD_LENGTH) return { ok: false, fault: 'too_long' };
  if (!isFreeform(prepared)) return { ok: false, fault: 'forbidden_character' };
  return { ok: true, password: prepared as OpaqueString };
}

/**
 * The FreeformClass of RFC 8264 §4.3 by general category, which leaves out controls, surrogates,
 * private use, and what this runtime's Unicode does not yet assign.
 */
const FREEFORM = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]*$/u;

/**
 * Disallowed although their category is not: ignorable code points (RFC 8264 §9.13), conjoining jamo
 * (§9.9), the exceptions of §9.6. The joiners U+200C and U+200D are ignorable too: RFC 5892 allows
 * them in contexts that need tables ECMAScript does not have, so that they are refused everywhere.
 */
const DISALLOWED =
  /[\p{Default_Ignorable_Code_Point}\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB\u0640\u07FA\u302E\u302F\u3031-\u3035\u303B]/u;

/** Code points allowed only in context, outside of it: RFC 5892 Appendix A.3 to A.9. */
const OUT_OF_CONTEXT: readonly RegExp[] = [
  /(?<!l)\u00B7|\u00B7(?!l)/u,
  /\u0375(?!\p{Script=Greek})/u,
  /(?<!\p{Script=Hebrew})[\u05F3\u05F4]/u,
  /^(?!.*[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]).*\u30FB/su,
  /^(?=.*[\u0660-\u0669]).*[\u06F0-\u06F9]/su,
];

function isFreeform(text: string): boolean {
  return FREEFORM.test(text) && !DISALLOWED.test(text) && !OUT_OF_CONTEXT.some((rule) => rule.test(text));
}
