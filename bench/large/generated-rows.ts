/** How many there are of what others refer to, and when the first came, in milliseconds since the epoch. */
export interface Numbers {
  readonly users: number;
  readonly sessions: number;
  readonly start: number;
}

export interface GeneratedRows {
  readonly table: string;
  /** Of `n`, which counts from 0; without the FROM. */
  readonly select: (numbers: Numbers) => string;
}

const DAY = 86_400_000;
const CLIENT_COUNT = 20;

const GIVEN = `(ARRAY['Ada','Grace','Edsger','Barbara','Donald','Frances','Alan','Radia','Ken','Shafi','Leslie','Hedy'])`;
const FAMILY = `(ARRAY['Lovelace','Hopper','Dijkstra','Liskov','Knuth','Allen','Turing','Perlman','Thompson','Lamport','Lamarr'])`;
const given = (n: string) => `${GIVEN}[1 + ${n} % 12]`;
const family = (n: string) => `${FAMILY}[1 + ${n} % 11]`;

/** RFC 9562 §5.7, of a moment and a name: the same for whoever refers to it. */
function uuid7(milliseconds: string, name: string): string {
  const random = `md5(${name})`;
  return `(lpad(to_hex((${milliseconds})::bigint), 12, '0') || '7' || substr(${random}, 1, 3) || '8' || substr(${random}, 4, 15))::uuid`;
}

const at = (milliseconds: string) => `to_timestamp((${milliseconds}) / 1000.0)`;
const sha256 = (text: string) => `sha256(convert_to(${text}, 'UTF8'))`;

/** Whoever came first has been here longest; the last came `now`. */
const joined = ({ users, start }: Numbers, user: string) =>
  `(${start} + (${user})::bigint * ${30 * DAY} / ${users})`;
const userId = (numbers: Numbers, user: string) => uuid7(joined(numbers, user), `'user ' || (${user})`);

/** Every tenth began so long ago that it has expired, and may be swept. */
const begun = ({ sessions, start }: Numbers, session: string) =>
  `(${start} + (${session})::bigint * ${29 * DAY} / ${sessions} - CASE WHEN (${session}) % 10 = 0 THEN ${40 * DAY} ELSE 0 END)`;
const sessionId = (numbers: Numbers, session: string) =>
  uuid7(begun(numbers, session), `'session ' || (${session})`);

const sessionOf = ({ sessions }: Numbers) => `(n % ${sessions})`;
const userOfGrant = (numbers: Numbers) => `(${sessionOf(numbers)} % ${numbers.users})`;
/** Of the second grant of a session another than of its first. */
const clientOf = ({ sessions }: Numbers) => `((n / ${sessions}) * 7 + n) % ${CLIENT_COUNT}`;

export const CLIENTS: GeneratedRows = {
  table: 'clients',
  select: ({ start }) => `
    SELECT 'client-' || n, 'Application ' || n, 'https://app-' || n || '.example.org',
           ARRAY['https://app-' || n || '.example.org/callback', 'https://app-' || n || '.example.org/silent'],
           'web', 'oauth2.1', 'client_secret_basic', ${sha256("'client ' || n")},
           ARRAY['authorization_code', 'refresh_token'], 'openid profile email offline_access', 'ES256',
           n % 4 = 0, 'administrator', ${at(String(start))}`,
};

export const ACCOUNTS: GeneratedRows = {
  table: 'users',
  select: (numbers) => `
    SELECT ${userId(numbers, 'n')}, translate(encode(substr(${sha256("'subject ' || n")}, 1, 16), 'base64'), '+/=', '-_'),
           lower(${given('n')} || '.' || ${family('n')} || n) || '@mail.example.org', n % 20 <> 0, n % 100 <> 99,
           jsonb_build_object('given_name', ${given('n')}, 'family_name', ${family('n')},
             'name', ${given('n')} || ' ' || ${family('n')}, 'locale', 'en-GB', 'zoneinfo', 'Europe/London'),
           ${at(joined(numbers, 'n'))}, ${at(joined(numbers, 'n'))}`,
};

export const ROLES: GeneratedRows = {
  table: 'user_roles',
  select: (numbers) => `
    SELECT ${userId(numbers, 'n')}, CASE WHEN n % 1000 = 0 THEN 'admin' ELSE 'member' END`,
};

export const CREDENTIALS: GeneratedRows = {
  table: 'credentials',
  select: (numbers) => `
    SELECT ${uuid7(joined(numbers, 'n'), "'credential ' || n")}, ${userId(numbers, 'n')}, ${sha256("'identifier ' || n")},
           ${Array.from({ length: 6 }, (_, part) => sha256(`'record ${part} ' || n`)).join(' || ')}`,
};

export const SESSIONS: GeneratedRows = {
  table: 'sessions',
  select: (numbers) => `
    SELECT ${sessionId(numbers, 'n')}, ${userId(numbers, `n % ${numbers.users}`)}, ${sha256("'session ' || n")},
           ${at(begun(numbers, 'n'))}, ARRAY['pwd'], ${at(`${begun(numbers, 'n')} + n % ${DAY}`)},
           ${at(`${begun(numbers, 'n')} + ${30 * DAY}`)},
           CASE WHEN n % 33 = 0 THEN ${at(`${begun(numbers, 'n')} + ${DAY}`)} END`,
};

export const GRANTS: GeneratedRows = {
  table: 'grants',
  select: (numbers) => {
    const session = sessionOf(numbers);
    const created = begun(numbers, session);
    return `
    SELECT ${uuid7(created, "'grant ' || n")}, ${userId(numbers, userOfGrant(numbers))},
           'client-' || ${clientOf(numbers)}, ${sessionId(numbers, session)},
           CASE WHEN n % 3 = 0 THEN 'openid email' ELSE 'openid profile email offline_access' END,
           ${at(created)}, ARRAY['pwd'], 1 + n % 60, ${sha256("'grant ' || n")}, ${at(created)},
           CASE WHEN n % 60 > 0 THEN ${at(`${created} + ${DAY}`)} END,
           CASE WHEN n % 40 = 0 THEN ${at(`${created} + ${DAY}`)} END,
           ${at(`${created} + ${30 * DAY}`)}`;
  },
};

/** Of everybody who has a grant for a client that is not the deployment's own. */
export const CONSENTS: GeneratedRows = {
  table: 'consents',
  select: (numbers) => `
    SELECT ${userId(numbers, userOfGrant(numbers))}, 'client-' || ${clientOf(numbers)},
           'openid profile email offline_access', ${at(begun(numbers, sessionOf(numbers)))},
           ${at(begun(numbers, sessionOf(numbers)))}`,
};

export const TICKETS: GeneratedRows = {
  table: 'tickets',
  select: ({ start }) => `
    SELECT ${uuid7(`${start} + n`, "'ticket ' || n")}, 'setup', ${sha256("'ticket ' || n")}, ${at(`${start} + n`)},
           ${at(`${start} + n + ${DAY}`)}, NULL::timestamptz, ${at(`${start} + n + 1000`)}`,
};
