/** OpenID Connect Core §3.1.2.1. */
export const DISPLAYS = ['page', 'popup', 'touch', 'wap'] as const;
export type Display = (typeof DISPLAYS)[number];
