import { deployment } from 'virtual:deployment';
import { texts } from '../texts/texts.ts';

interface PermissionListProps {
  readonly scopes: readonly string[];
  /** Claims that were asked for one by one, beyond those of the scopes. */
  readonly claims: readonly string[];
  readonly label?: string;
}

/** What an application may do, in words; what has none is named as it is. */
export function PermissionList({ scopes, claims, label }: PermissionListProps) {
  const { permissions } = texts;
  return (
    <ul className="permissions" aria-label={label}>
      {scopes.map((scope) => (
        <li key={`scope ${scope}`}>
          {wordsFor(scope, deployment.scopes, permissions.scopes) ?? (
            <Named words={permissions.otherScope} name={scope} />
          )}
        </li>
      ))}
      {claims.map((claim) => {
        const words = wordsFor(claim, permissions.claims, deployment.claims);
        return (
          <li key={`claim ${claim}`}>
            {words === undefined ? (
              <Named words={permissions.otherClaim} name={claim} />
            ) : (
              permissions.see(words)
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Named({ words, name }: { readonly words: string; readonly name: string }) {
  return (
    <span>
      {words} <code>{name}</code>
    </span>
  );
}

type Words = Readonly<Record<string, string>>;

/** From the first table that has it. The names come from outside: `toString` is none of them. */
function wordsFor(name: string, ...tables: readonly Words[]): string | undefined {
  return tables.find((table) => Object.hasOwn(table, name))?.[name];
}
