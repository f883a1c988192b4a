import { texts } from '../../texts/texts.ts';

/** What the application may do, in words; a scope that has none is named as it is. */
export function ScopeList({ scopes }: { readonly scopes: readonly string[] }) {
  const { scopes: words, otherScope } = texts.consent;
  return (
    <ul className="scopes">
      {scopes.map((scope) => (
        <li key={scope}>
          {Object.hasOwn(words, scope) ? (
            <span>{words[scope]}</span>
          ) : (
            <span>
              {otherScope} <code>{scope}</code>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
