import * as v from 'valibot';
import { camelKeys } from '../camel-keys.ts';
import { seconds } from '../value-schemas.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

export const lifetimesSchema = v.pipe(
  v.strictObject({
    authorization_request: v.pipe(
      seconds(MINUTE, HOUR),
      v.description('From `/oauth/authorize/` to the answer: the time a person has to sign in and consent.'),
    ),
    authorization_code: v.pipe(
      seconds(10, 10 * MINUTE),
      v.description('An authorization code until it is redeemed. RFC 6749 §4.1.2: at most 10 minutes.'),
    ),
    authorization_code_record: v.pipe(
      seconds(10, DAY),
      v.description(
        'How long a code is remembered, so that a second redemption revokes what the first one bought ' +
          '(RFC 6749 §4.1.2). At least `authorization_code`.',
      ),
    ),
    access_token: v.pipe(
      seconds(MINUTE, HOUR),
      v.description('An access token. RFC 6750 §5.3: one hour or less.'),
    ),
    id_token: v.pipe(
      seconds(MINUTE, DAY),
      v.description('Until when a client may accept an ID token (OpenID Connect Core §2).'),
    ),
    refresh_token_idle: v.pipe(
      seconds(HOUR, YEAR),
      v.description('A refresh token that nobody uses (RFC 9700 §4.14.2). At most `refresh_token_absolute`.'),
    ),
    refresh_token_absolute: v.pipe(
      seconds(HOUR, YEAR),
      v.description('A refresh token, however often it is used; then the person signs in again.'),
    ),
    refresh_pause: v.pipe(
      seconds(0, 5 * MINUTE),
      v.description(
        'A grant advances to its next refresh token at most once in this time: racing tabs get the same one, ' +
          'and are not taken for a thief. 0: each refresh advances the grant, and honest clients that race are ' +
          'taken for one. At most `access_token`.',
      ),
    ),
    session_idle: v.pipe(
      seconds(5 * MINUTE, YEAR),
      v.description('A browser session in which nothing happens. At most `session_absolute`.'),
    ),
    session_absolute: v.pipe(
      seconds(5 * MINUTE, YEAR),
      v.description('A browser session. NIST SP 800-63B-4 §2.1.3 advises 30 days or less.'),
    ),
    login_attempt: v.pipe(
      seconds(10, 10 * MINUTE),
      v.description(
        'From `/login/start/` to `/login/finish/`: the browser stretches the password meanwhile.',
      ),
    ),
    registration_attempt: v.pipe(
      seconds(30, HOUR),
      v.description('From the start of an OPAQUE registration to the login that completes it.'),
    ),
    setup_ticket: v.pipe(
      seconds(5 * MINUTE, 7 * DAY),
      v.description('The setup link that makes the first administrator.'),
    ),
    unused_client: v.optional(
      v.pipe(
        seconds(HOUR, YEAR),
        v.description(
          'A client that registered itself without an initial access token, until its first token; after that it stays.',
        ),
      ),
      7 * DAY,
    ),
    device_cookie: v.pipe(
      seconds(DAY, 400 * DAY),
      v.description(
        'How long a browser that signed in keeps a login limit of its own. Browsers keep no cookie for more ' +
          'than 400 days (RFC 6265bis §5.5).',
      ),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['authorization_code'], ['authorization_code_record']],
      (value) => value.authorization_code_record >= value.authorization_code,
      'at least authorization_code',
    ),
    ['authorization_code_record'],
  ),
  v.forward(
    v.partialCheck(
      [['refresh_token_idle'], ['refresh_token_absolute']],
      (value) => value.refresh_token_idle <= value.refresh_token_absolute,
      'at most refresh_token_absolute',
    ),
    ['refresh_token_idle'],
  ),
  v.forward(
    v.partialCheck(
      [['refresh_pause'], ['access_token']],
      (value) => value.refresh_pause <= value.access_token,
      'at most access_token',
    ),
    ['refresh_pause'],
  ),
  v.forward(
    v.partialCheck(
      [['session_idle'], ['session_absolute']],
      (value) => value.session_idle <= value.session_absolute,
      'at most session_absolute',
    ),
    ['session_idle'],
  ),
  v.transform(camelKeys),
  v.description('Every lifetime, in seconds.'),
);
