import { useId, useLayoutEffect, useRef, useState } from 'react';
import { Alert } from '../../components/alert.tsx';
import { BusyStatus } from '../../components/busy-status.tsx';
import { Button } from '../../components/button.tsx';
import type { FlowClient } from '../../lib/answers.ts';
import { describe } from '../../lib/describe.ts';
import { type Failure, toFailure } from '../../lib/failure.ts';
import { texts } from '../../texts/texts.ts';

type State = { readonly phase: 'asking' | 'busy' } | { readonly phase: 'failed'; readonly failure: Failure };

interface ConfirmWithdrawalProps {
  readonly client: FlowClient;
  /** @throws Failure */
  readonly onConfirm: () => Promise<void>;
  readonly onKeep: () => void;
}

/** A modal dialog: the browser keeps the focus in it, closes it by Escape, and gives the focus back. */
export function ConfirmWithdrawal({ client, onConfirm, onKeep }: ConfirmWithdrawalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const [titleId, bodyId] = [useId(), useId()];
  const [state, setState] = useState<State>({ phase: 'asking' });
  const { confirm } = texts.applications;
  const busy = state.phase === 'busy';

  // Closed before it is taken out of the page: only then does the focus go back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    keep.current?.focus();
    return () => shown?.close();
  }, []);

  async function withdraw(): Promise<void> {
    setState({ phase: 'busy' });
    await onConfirm().catch((error: unknown) => setState({ phase: 'failed', failure: toFailure(error) }));
  }

  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={bodyId}
      aria-busy={busy}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onKeep();
      }}
    >
      <h2 id={titleId}>{confirm.title(client.client_name)}</h2>
      <p id={bodyId}>{client.first_party ? confirm.firstParty : confirm.body}</p>
      {state.phase === 'failed' && (
        <Alert title={describe(state.failure).title} takesFocus>
          <p>{describe(state.failure).body}</p>
        </Alert>
      )}
      <div className="choice">
        <Button busy={busy} busyLabel={confirm.busy} onClick={withdraw}>
          {confirm.withdraw}
        </Button>
        <Button ref={keep} look="quiet" disabled={busy} onClick={onKeep}>
          {confirm.keep}
        </Button>
      </div>
      <BusyStatus busy={busy} label={confirm.busy} />
    </dialog>
  );
}
