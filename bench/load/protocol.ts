import type { Contender } from '../works/work.ts';
import type { Sites } from './scenario.ts';

/** What the load's process is asked, one thing at a time. */
export type Order =
  | { readonly kind: 'sites'; readonly sites: Sites }
  /** Makes what the work needs. */
  | { readonly kind: 'prepare'; readonly work: string; readonly contender: Contender }
  | { readonly kind: 'run'; readonly work: string; readonly contender: Contender; readonly until: Until };

/** Whichever comes first. */
export interface Until {
  readonly seconds: number;
  readonly operations: number;
}

export interface Ran {
  readonly operations: number;
  readonly seconds: number;
  /** Milliseconds, of one operation. */
  readonly p50: number;
  readonly p99: number;
}

export type Report =
  | { readonly kind: 'done'; readonly ran: Ran | null }
  | { readonly kind: 'failed'; readonly message: string };
