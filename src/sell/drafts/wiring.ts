import { ok } from '../../kernel/refusal.ts';
import type { PersonKeeper } from '../../core/parties/index.ts';
import { releaseStock } from '../../core/stock/index.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { closeDraft } from './commands.ts';
import { readDraft } from './facts.ts';
import { draftOrigin } from './queries.ts';

/** What drafts hook into the worker. */
export function wireDrafts({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      'drafts.expire': async () => {
        await expireDrafts(db, new Date());
      },
    },
    schedules: [{ job: 'drafts.expire', cron: '*/5 * * * *' }],
  };
}

/** Lets go of goods whose time is over and ends drafts whose page is; returns how many were touched. */
export async function expireDrafts(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from drafts.draft
    where state in ('open', 'sent') and least(hold_until, expires_at) <= ${now}::timestamptz
    order by id limit 500`.execute(db);
  let touched = 0;
  for (const { id } of rows) {
    const done = await transact(db, async (tx) => {
      const draft = await readDraft(tx, { id }, { lock: true });
      if (!draft || (draft.state !== 'open' && draft.state !== 'sent')) return ok(false);
      if (Date.parse(draft.expiresAt) <= now.getTime()) {
        await closeDraft(tx, draft, 'expired');
        return ok(true);
      }
      if (draft.holdUntil === null || Date.parse(draft.holdUntil) > now.getTime()) return ok(false);
      const released = await releaseStock(tx, draftOrigin(id));
      if (released.length > 0) await emit(tx, 'stock.changed', { variantIds: released });
      await sql`update drafts.draft set hold_until = null, version = version + 1 where id = ${id}`.execute(
        tx,
      );
      return ok(true);
    });
    if (done.ok && done.value) touched += 1;
  }
  return touched;
}

/** What drafts keep of a person: those that became no order are removed with their notes (R45). */
export const draftKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const { rows } = await sql<Record<string, unknown>>`
      select d.created_at as "createdAt", d.state, d.note, d.message, d.sent_at as "sentAt"
      from drafts.draft d join carts.cart c on c.id = d.cart_id
      where c.party_id = ${partyId} order by d.id`.execute(db);
    return { draftOrders: rows };
  },
  async forget(tx, { partyId }) {
    const { rows } = await sql<{ id: number }>`
      select d.id from drafts.draft d join carts.cart c on c.id = d.cart_id
      where c.party_id = ${partyId} and d.order_id is null order by d.id for update of d`.execute(
      tx,
    );
    for (const { id } of rows) await releaseStock(tx, draftOrigin(id));
    await sql`delete from drafts.draft where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(
      tx,
    );
    await sql`update drafts.draft d set note = '', message = '' from carts.cart c
      where c.id = d.cart_id and c.party_id = ${partyId}`.execute(tx);
  },
};
