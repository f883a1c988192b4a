import { useSlow } from '../lib/use-slow.ts';
import { texts } from '../texts/texts.ts';

interface BusyStatusProps {
  readonly busy: boolean;
  readonly label: string;
}

/** Always in the page, so that what appears in it is announced. */
export function BusyStatus({ busy, label }: BusyStatusProps) {
  const slow = useSlow(busy);
  return (
    <p className="busy-status" role="status">
      {busy && (slow ? texts.form.slow : label)}
    </p>
  );
}
