import { LINE } from '../../../domain/shared/line.ts';
import { text } from '../value-schemas.ts';

/** What people are shown as it stands. */
export const words = text(
  'one line of 1 to 200 characters',
  (value) => value.trim() === value && value.length >= 1 && value.length <= 200 && LINE.test(value),
);
