import { useEffect, useRef, useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { Screen } from '../../components/screen.tsx';
import type { Application, Applications } from '../../lib/answers.ts';
import { texts } from '../../texts/texts.ts';
import { ApplicationItem } from './application-item.tsx';
import { ConfirmWithdrawal } from './confirm-withdrawal.tsx';

interface ApplicationListProps {
  readonly list: Applications;
  /** @throws Failure */
  readonly onWithdraw: (clientId: string, list: Applications) => Promise<void>;
}

export function ApplicationList({ list, onWithdraw }: ApplicationListProps) {
  const [asked, setAsked] = useState<Application>();
  const [withdrawn, setWithdrawn] = useState<Application>();
  const notice = useRef<HTMLParagraphElement>(null);
  const { applications } = texts;
  const inOrder = list.consents.toSorted((one, other) =>
    one.client.client_name.localeCompare(other.client.client_name, texts.language),
  );

  // The button that was pressed last is gone with its application: the focus goes where that is said.
  useEffect(() => {
    if (withdrawn !== undefined) notice.current?.focus();
  }, [withdrawn]);

  async function withdraw(application: Application): Promise<void> {
    await onWithdraw(application.client.client_id, list);
    setAsked(undefined);
    setWithdrawn(application);
  }

  return (
    <Screen title={applications.title} lead={applications.lead(list.account.email)} focusHeading>
      <p ref={notice} className="withdrawn" role="status" tabIndex={-1}>
        {withdrawn !== undefined && applications.withdrawn(withdrawn.client.client_name)}
      </p>
      {inOrder.length === 0 && <p>{applications.none}</p>}
      {inOrder.length > 0 && (
        <ul className="applications">
          {inOrder.map((application) => (
            <ApplicationItem
              key={application.client.client_id}
              application={application}
              onWithdraw={() => setAsked(application)}
            />
          ))}
        </ul>
      )}
      <div className="actions">
        <ButtonLink href="/oauth/logout/" look="quiet">
          {applications.signOut}
        </ButtonLink>
      </div>
      {asked !== undefined && (
        <ConfirmWithdrawal
          client={asked.client}
          onConfirm={() => withdraw(asked)}
          onKeep={() => setAsked(undefined)}
        />
      )}
    </Screen>
  );
}
