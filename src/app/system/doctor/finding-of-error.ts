import { OAuthError } from '../../../domain/shared/oauth-error.ts';
import type { Finding } from '../../../ports/system/examine-deployment.ts';
import { StartupError } from '../../../ports/system/startup-error.ts';
import { failed } from './findings.ts';

/** Messages alone: drivers hang statements, documents and passwords on their errors. */
export function findingOfError(error: unknown): Finding {
  // Says what to do as well.
  if (error instanceof StartupError) return failed(error.message, null);
  if (error instanceof OAuthError) {
    const reason = error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return failed(`${error.description}${reason}`, null);
  }
  return failed(error instanceof Error ? error.message : String(error), null);
}
