import { type ReactNode, useState } from 'react';

interface ClientLineProps {
  /** A path on this origin: nobody else's server learns who looks. */
  readonly logo: string | undefined;
  /** Words that name the client: the picture beside them needs none. */
  readonly children: ReactNode;
}

/** An application's logo, if there is one, and words beside it. */
export function ClientLine({ logo, children }: ClientLineProps) {
  const [broken, setBroken] = useState(false);
  if (logo === undefined || broken) return children;
  return (
    <span className="client-line">
      <img className="client-logo" src={logo} alt="" width="40" height="40" onError={() => setBroken(true)} />
      <span>{children}</span>
    </span>
  );
}
