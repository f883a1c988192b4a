import { Alert } from '../../components/alert.tsx';
import type { DemoFailure } from '../../lib/demo/demo-failure.ts';
import { texts } from '../../texts/texts.ts';

/** The provider's own word for an error is shown too: this page is for people who build applications. */
export function DemoProblem({ failure: { code, technical } }: { readonly failure: DemoFailure }) {
  const { title, body } = texts.demo.problems[code];
  return (
    <Alert title={title}>
      <p>{body}</p>
      {technical !== '' && (
        <p className="fineprint">
          {texts.demo.code}: <code>{technical}</code>
        </p>
      )}
    </Alert>
  );
}
