/** Writes docs/configuration.md from the schemas, as the build compiled them: `make docs`. */
import { writeFileSync } from 'node:fs';
import { configurationDocument } from '../dist/app/config/document.js';

writeFileSync(new URL('../docs/configuration.md', import.meta.url), configurationDocument());
