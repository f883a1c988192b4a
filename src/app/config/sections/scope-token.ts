import { parseScope } from '../../../domain/shared/scope.ts';
import { CLAIMS_BY_SCOPE } from '../../../domain/tokens/claims-by-scope.ts';
import { text } from '../value-schemas.ts';

/** What OpenID Connect defines (Core §5.4, §11). */
const STANDARD_SCOPES: readonly string[] = [...Object.keys(CLAIMS_BY_SCOPE), 'offline_access'];

/** What every object of JavaScript has by itself. */
const RESERVED = /^(?:__.*|constructor|prototype)$/;

/** RFC 6749 §3.3: a scope of the deployment's own. */
export const scopeToken = text(
  'one scope token that is no standard scope',
  (value) => parseScope(value)?.[0] === value && !STANDARD_SCOPES.includes(value) && !RESERVED.test(value),
);
