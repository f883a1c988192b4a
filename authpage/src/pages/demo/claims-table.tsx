import type { JsonObject } from '../../lib/demo/decode-jwt.ts';
import { texts } from '../../texts/texts.ts';

interface ClaimsTableProps {
  readonly caption: string;
  readonly claims: JsonObject;
}

const NUMERIC_DATES = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

const moments = new Intl.DateTimeFormat(texts.language, { dateStyle: 'medium', timeStyle: 'medium' });

export function ClaimsTable({ caption, claims }: ClaimsTableProps) {
  return (
    <table className="claims">
      <caption>{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{texts.demo.claim}</th>
          <th scope="col">{texts.demo.value}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(claims).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
              {NUMERIC_DATES.has(name) && typeof value === 'number' && (
                <span className="claim-time"> {moments.format(new Date(value * 1000))}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
