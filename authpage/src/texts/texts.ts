import { en } from './en.ts';

/** A second language is one more object of this type. */
export type Texts = typeof en;

/** The language of the pages; the HTML shell is built from the same object. */
export const texts: Texts = en;
