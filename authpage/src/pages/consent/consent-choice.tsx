import { Button } from '../../components/button.tsx';
import { texts } from '../../texts/texts.ts';
import type { ConsentAnswer } from './use-consent.ts';

interface ConsentChoiceProps {
  /** The answer that is on its way. */
  readonly busy: ConsentAnswer | undefined;
  readonly onChoose: (answer: 'allow' | 'deny') => void;
}

export function ConsentChoice({ busy, onChoose }: ConsentChoiceProps) {
  const { allow, deny, allowing, denying } = texts.consent;
  return (
    <div className="choice">
      <Button
        busy={busy === 'allow'}
        busyLabel={allowing}
        disabled={busy !== undefined}
        onClick={() => onChoose('allow')}
      >
        {allow}
      </Button>
      <Button
        look="quiet"
        busy={busy === 'deny'}
        busyLabel={denying}
        disabled={busy !== undefined}
        onClick={() => onChoose('deny')}
      >
        {deny}
      </Button>
    </div>
  );
}
