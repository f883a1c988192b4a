import * as v from 'valibot';
import { camelKeys } from '../camel-keys.ts';
import { text } from '../value-schemas.ts';

const LOGO = /^(?!.*\.\.)[\w-][\w./-]*\.(svg|png)$/;
const COLOUR = /^#[0-9a-f]{6}$/i;

export const brandSchema = v.pipe(
  v.strictObject({
    name: v.pipe(
      text(
        '1 to 64 characters',
        (value) => value.trim() === value && value.length >= 1 && value.length <= 64,
      ),
      v.description('What the pages call this server.'),
    ),
    logo: v.pipe(
      text('the relative path of an .svg or .png file', (value) => LOGO.test(value)),
      v.description('The picture on every page, from the root of the source tree; embedded by the build.'),
    ),
    colour: v.pipe(
      text('a colour such as "#3b5bdb"', (value) => COLOUR.test(value)),
      v.description('The colour of buttons and links.'),
    ),
  }),
  v.transform(camelKeys),
  v.description('How the pages present themselves.'),
);
