import type { ExtraClaimTypes } from '../../domain/accounts/extra-claims.ts';
import type { Define } from './define.ts';

export function declaredClaimTypes({ claims }: Pick<Define, 'claims'>): ExtraClaimTypes {
  return Object.fromEntries(Object.entries(claims).map(([name, { type }]) => [name, type]));
}
