import { OAuthError } from '../../domain/shared/oauth-error.ts';
import type { DistrustKey, KeySummary } from '../../ports/keys/use-cases.ts';
import type { KeySetEditor } from './key-set-editor.ts';
import { summaryOf } from './key-summary.ts';

/** For a key that somebody else has: it goes before its time. */
export class DistrustStoredKey implements DistrustKey {
  readonly #keySetEditor: KeySetEditor;

  constructor({ keySetEditor }: { keySetEditor: KeySetEditor }) {
    this.#keySetEditor = keySetEditor;
  }

  async execute(name: string): Promise<KeySummary> {
    const distrusted = await this.#keySetEditor.edit(async (before) => {
      const key = before.keys.find(({ id, publicJwk }) => id === name || publicJwk?.kid === name);
      if (key === undefined) throw new OAuthError('not_found', 'There is no such key');
      if (key.status === 'active') {
        throw new OAuthError('invalid_request', 'The key is active: it has to be replaced first');
      }
      return { after: { ...before, keys: before.keys.filter((other) => other !== key) }, result: key };
    });
    return summaryOf(distrusted);
  }
}
