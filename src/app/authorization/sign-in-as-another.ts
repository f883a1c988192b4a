import type { FlowPlace, SignInAsAnother } from '../../ports/authorization/use-cases.ts';
import { type FlowProgress, placeOf } from './flow-progress.ts';

/** What somebody does who finds another person signed in at this browser. */
export class SignInToFlowAsAnother implements SignInAsAnother {
  readonly #flowProgress: FlowProgress;

  constructor({ flowProgress }: { flowProgress: FlowProgress }) {
    this.#flowProgress = flowProgress;
  }

  async execute(
    command: Parameters<SignInAsAnother['execute']>[0],
  ): Promise<{ readonly place: FlowPlace; readonly flowId: string }> {
    const { flowId, browser } = command;
    const { session, step } = await this.#flowProgress.load(flowId, command);
    if (session === null) return { place: placeOf(step), flowId };
    const amended = await this.#flowProgress.amend(flowId, browser, (pending) => ({
      ...pending,
      forgotten: session.id,
      signedIn: null,
      decision: null,
    }));
    const next = await this.#flowProgress.assess(amended, command.session);
    return { place: placeOf(next.step), flowId };
  }
}
