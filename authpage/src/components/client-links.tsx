import type { FlowClient } from '../lib/answers.ts';
import { texts } from '../texts/texts.ts';
import { NewTabLink } from './new-tab-link.tsx';

const LINKS = [
  ['client_uri', 'website'],
  ['policy_uri', 'policy'],
  ['tos_uri', 'terms'],
] as const;

/** What the application says about itself, each with the host that it leads to: anybody can name a page anything. */
export function ClientLinks({ client }: { readonly client: FlowClient }) {
  const links = LINKS.flatMap(([member, words]) => {
    const href = client[member];
    return href === undefined ? [] : [{ href, words }];
  });
  if (links.length === 0) return null;
  return (
    <ul className="client-links" aria-label={texts.client.about(client.client_name)}>
      {links.map(({ href, words }) => (
        <li key={words}>
          <NewTabLink href={href}>{texts.client[words]}</NewTabLink> {new URL(href).host}
        </li>
      ))}
    </ul>
  );
}
