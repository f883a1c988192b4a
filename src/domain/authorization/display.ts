/**
 * OpenID Connect Core §3.1.2.1: one page that fits a window, a popup and a phone. Not `wap`: it needs scripts, and a
 * feature phone has none.
 */
export const DISPLAYS = ['page', 'popup', 'touch'] as const;
export type Display = (typeof DISPLAYS)[number];
