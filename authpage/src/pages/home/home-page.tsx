import { deployment } from 'virtual:deployment';
import { useEffect, useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { Screen } from '../../components/screen.tsx';
import { texts } from '../../texts/texts.ts';

const DEMO = '/demo/';

export function HomePage() {
  const { home } = texts;
  const demo = useExists(DEMO);
  return (
    <Screen title={home.title} lead={home.lead(deployment.name)}>
      <p>{home.body}</p>
      <div className="actions">
        {demo && <ButtonLink href={DEMO}>{home.demo}</ButtonLink>}
        <ButtonLink href="/credentials/applications/" look="quiet">
          {home.applications}
        </ButtonLink>
      </div>
      <div className="notice">
        <p className="notice-title">{home.setup.title}</p>
        <p>{home.setup.body}</p>
      </div>
      <section id="how" aria-labelledby="how-title">
        <h2 id="how-title">{home.how.title}</h2>
        {home.how.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </section>
      <section aria-labelledby="developers-title">
        <h2 id="developers-title">{home.developers.title}</h2>
        <p>
          {home.developers.body} <a href="/.well-known/openid-configuration">{home.developers.discovery}</a>.
        </p>
      </section>
    </Screen>
  );
}

/** The demo is served in some environments only. */
function useExists(path: string): boolean {
  const [exists, setExists] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    fetch(path, { method: 'HEAD', signal: controller.signal })
      .then((response) => setExists(response.ok))
      .catch(() => setExists(false));
    return () => controller.abort();
  }, [path]);
  return exists;
}
