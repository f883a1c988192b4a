import { uuidOf } from '../../../domain/shared/ids.ts';
import type { Ticket, TicketKind, TicketStore } from '../../../ports/registration/ticket-store.ts';
import type { Database, Row } from '../database.ts';
import { lock } from '../locks.ts';
import { timestamp } from '../parameters.ts';
import { RowReader } from '../row-reader.ts';

const TICKET_KINDS: readonly TicketKind[] = ['setup'];

export class PostgresTicketStore implements TicketStore {
  readonly #database: Database;

  constructor({ database }: { readonly database: Database }) {
    this.#database = database;
  }

  /** Under a lock: two that replace at once would not see, and so not void, each other's ticket. */
  async replace(ticket: Ticket, ticketHash: Uint8Array): Promise<void> {
    await this.#database.transaction(async (tx) => {
      await lock(tx, 'tickets');
      await tx.query(
        'UPDATE tickets SET voided_at = $2 WHERE kind = $1 AND used_at IS NULL AND voided_at IS NULL',
        [ticket.kind, timestamp(ticket.createdAt)],
      );
      await tx.query(
        `INSERT INTO tickets (id, kind, ticket_hash, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5)`,
        [
          uuidOf(ticket.id),
          ticket.kind,
          ticketHash,
          timestamp(ticket.createdAt),
          timestamp(ticket.expiresAt),
        ],
      );
    });
  }

  async findByHash(ticketHash: Uint8Array): Promise<Ticket | null> {
    const [row] = await this.#database.query(
      `SELECT id, kind, created_at, expires_at FROM tickets
       WHERE ticket_hash = $1 AND used_at IS NULL AND voided_at IS NULL`,
      [ticketHash],
    );
    return row === undefined ? null : readTicket(row);
  }
}

function readTicket(row: Row): Ticket {
  const column = new RowReader('tickets', row);
  return {
    id: column.id('id', 'tkt'),
    kind: column.oneOf('kind', TICKET_KINDS),
    createdAt: column.instant('created_at'),
    expiresAt: column.instant('expires_at'),
  };
}
