import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { ClientLine } from '../../components/client-line.tsx';
import { ClientLinks } from '../../components/client-links.tsx';
import { PermissionList } from '../../components/permission-list.tsx';
import type { Application } from '../../lib/answers.ts';
import { texts } from '../../texts/texts.ts';

interface ApplicationItemProps {
  readonly application: Application;
  readonly onWithdraw: () => void;
}

export function ApplicationItem({
  application: { client, scope, claims, since, open },
  onWithdraw,
}: ApplicationItemProps) {
  const { applications } = texts;
  const whose = <span className="visually-hidden"> {applications.of(client.client_name)}</span>;
  return (
    <li>
      <h2>
        <ClientLine logo={client.logo}>{client.client_name}</ClientLine>
      </h2>
      <p className="fineprint">{applications.since(new Date(since * 1000))}</p>
      <PermissionList scopes={scope} claims={claims} label={applications.may(client.client_name)} />
      <ClientLinks client={client} />
      <div className="application-actions">
        <Button look="quiet" onClick={onWithdraw}>
          <span>
            {applications.withdraw}
            {whose}
          </span>
        </Button>
        {open !== undefined && (
          <ButtonLink href={open} look="quiet">
            <span>
              {applications.open}
              {whose}
            </span>
          </ButtonLink>
        )}
      </div>
    </li>
  );
}
