import { texts } from '../texts/texts.ts';
import { Alert } from './alert.tsx';

interface FaultSummaryProps {
  /** By the id of the field. */
  readonly faults: Readonly<Record<string, string | undefined>>;
}

/** All faults of a form in one place; choosing one goes to its field. Buttons, because the URL's fragment is taken. */
export function FaultSummary({ faults }: FaultSummaryProps) {
  const found = Object.entries(faults).filter(([, fault]) => fault !== undefined);
  return (
    <Alert title={texts.form.faults(found.length)} takesFocus>
      <ul>
        {found.map(([fieldId, fault]) => (
          <li key={fieldId}>
            <button type="button" className="link" onClick={() => document.getElementById(fieldId)?.focus()}>
              {fault}
            </button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
