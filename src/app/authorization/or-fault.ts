import { OAuthError } from '../../domain/shared/oauth-error.ts';

/** A fault of the request as a value; a fault of ours is thrown on, and told to nobody as one of theirs. */
export async function orFault<T>(work: () => Promise<T>): Promise<T | OAuthError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
}
