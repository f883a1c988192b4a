import type { Instant } from '../../domain/shared/instant.ts';

/** RFC 3339, for scripts. */
export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** To the minute, for people. */
export function moment(instant: Instant): string {
  return `${timestamp(instant).slice(0, 16).replace('T', ' ')} UTC`;
}
