import { Failure, type FailureCode } from './failure.ts';

/** Runs the attempt again, once, if it failed in the one way for which the person needs to do nothing. */
export async function retryOnce<Result>(code: FailureCode, attempt: () => Promise<Result>): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Failure && error.code === code) return attempt();
    throw error;
  }
}
