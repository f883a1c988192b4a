import { text } from '../value-schemas.ts';

/** RFC 8707 §2: an absolute URI without a fragment. */
function isResource(value: string): boolean {
  return URL.canParse(value) && !/[#\s]/.test(value);
}

export const resourceUri = text('an absolute URI without fragment', isResource);
