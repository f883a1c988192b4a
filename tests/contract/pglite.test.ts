import { openPglite } from '../support/pglite.ts';
import { databaseContracts } from './suites/database-contracts.ts';

databaseContracts('PGlite', openPglite);
