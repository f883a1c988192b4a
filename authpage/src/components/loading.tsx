import { texts } from '../texts/texts.ts';
import { Screen } from './screen.tsx';

/** The same words in the same place as in the HTML shell, so that nothing moves. */
export function Loading({ title }: { readonly title: string }) {
  return (
    <Screen title={title}>
      <p className="shell-loading" role="status">
        {texts.shell.loading}
      </p>
      <p className="shell-slow">{texts.shell.slow}</p>
    </Screen>
  );
}
