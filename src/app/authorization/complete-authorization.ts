import type { AuthorizationCode } from '../../domain/authorization/code.ts';
import { finish, type PendingFlow } from '../../domain/authorization/flow.ts';
import type { Session } from '../../domain/sessions/session.ts';
import { encodeBase64url } from '../../domain/shared/base64url.ts';
import { newId } from '../../domain/shared/ids.ts';
import { after, type Seconds } from '../../domain/shared/instant.ts';
import { OAuthError } from '../../domain/shared/oauth-error.ts';
import { SECRET_BYTES } from '../../domain/shared/secret.ts';
import type { AuthorizationCodeStore } from '../../ports/authorization/authorization-code-store.ts';
import type { FlowStore } from '../../ports/authorization/flow-store.ts';
import type { AuthorizationOutcome, CompleteAuthorization } from '../../ports/authorization/use-cases.ts';
import type { Clock } from '../../ports/system/clock.ts';
import type { Random } from '../../ports/system/random.ts';
import { codeAnswer, errorAnswer } from './client-answer.ts';
import { type FlowProgress, placeOf } from './flow-progress.ts';

export interface CompleteAuthorizationPorts {
  readonly flowProgress: FlowProgress;
  readonly flowStore: FlowStore;
  readonly codeStore: AuthorizationCodeStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly issuer: string;
  readonly codeLifetime: Seconds;
  /** How long a code is remembered after it was issued, for its second redemption to be recognised. */
  readonly codeRecordLifetime: Seconds;
}

/** The one place that issues a code, or refuses one, at the end of a flow. */
export class CompleteAuthorizationFlow implements CompleteAuthorization {
  readonly #ports: CompleteAuthorizationPorts;

  constructor(ports: CompleteAuthorizationPorts) {
    this.#ports = ports;
  }

  async execute(command: Parameters<CompleteAuthorization['execute']>[0]): Promise<AuthorizationOutcome> {
    const { flowProgress, issuer } = this.#ports;
    const { flow, step } = await flowProgress.load(command.flowId, command);
    switch (step.kind) {
      case 'login':
      case 'consent':
        return { kind: 'continue', place: placeOf(step), flowId: command.flowId };
      case 'refuse':
        await this.#finish(command.flowId, flow);
        return { kind: 'answer', answer: errorAnswer(flow.request, step, issuer) };
      case 'issue': {
        // Kept first: a flow that is finished without its code would be lost, a code that nobody was told is nothing.
        const code = await this.#issue(flow, step.session);
        await this.#finish(command.flowId, flow);
        return { kind: 'answer', answer: codeAnswer(flow.request, code, issuer) };
      }
    }
  }

  async #finish(flowId: string, flow: PendingFlow): Promise<void> {
    if (!(await this.#ports.flowStore.finish(flowId, finish(flow)))) {
      throw new OAuthError('flow_finished', 'This sign-in is already complete');
    }
  }

  async #issue({ request }: PendingFlow, session: Session): Promise<string> {
    const { codeStore, clock, random, codeLifetime, codeRecordLifetime } = this.#ports;
    const now = clock.now();
    const document: AuthorizationCode = {
      grantId: newId('gra', now, random.bytes(16)),
      clientId: request.clientId,
      userId: session.userId,
      sessionId: session.id,
      redirectUri: request.redirectUri,
      redirectUriGiven: request.redirectUriGiven,
      codeChallenge: request.codeChallenge,
      nonce: request.nonce,
      scope: request.scope,
      claims: request.claims,
      resource: request.resource,
      authTime: session.authTime,
      amr: session.amr,
      expiresAt: after(now, codeLifetime),
    };
    const code = encodeBase64url(random.bytes(SECRET_BYTES));
    await codeStore.put(code, document, codeRecordLifetime);
    return code;
  }
}
