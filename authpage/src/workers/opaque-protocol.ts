import type { FailureCode } from '../lib/failure.ts';
import type { KeyStretching } from '../lib/key-stretching.ts';

/** What the page may ask of the worker. A start is answered by its finish; a new start forgets the one before. */
export type OpaqueRequest =
  | { readonly method: 'startLogin' | 'startRegistration'; readonly password: string }
  | {
      readonly method: 'finishLogin' | 'finishRegistration';
      readonly serverMessage: string;
      readonly stretching: readonly KeyStretching[];
    };

export interface OpaqueCall {
  readonly id: number;
  readonly request: OpaqueRequest;
}

/** `message` is what must be sent to the server. Nothing else ever leaves the worker. */
export type OpaqueReply =
  | { readonly id: number; readonly message: string }
  | { readonly id: number; readonly failure: FailureCode };
