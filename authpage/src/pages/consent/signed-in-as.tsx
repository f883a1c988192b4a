import { texts } from '../../texts/texts.ts';

interface SignedInAsProps {
  readonly email: string;
  readonly busy: boolean;
  readonly onOther: () => void;
}

/** Whose permission is asked for, and a way out for anybody else at this browser. */
export function SignedInAs({ email, busy, onOther }: SignedInAsProps) {
  const { signedInAs, notYou } = texts.consent;
  return (
    <div className="signed-in-as">
      <p>
        {signedInAs} <strong>{email}</strong>
      </p>
      <button type="button" className="link" disabled={busy} onClick={onOther}>
        {notYou}
      </button>
    </div>
  );
}
