import { businessDate } from '../../core/calendar/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { Dossier, DossierPage } from './dossier-model.ts';
import type { WholeOuting } from './model.ts';
import { customerPages } from './dossier-customers.ts';
import { groupRows } from './group-rows.ts';
import { supplierPages } from './dossier-suppliers.ts';

/** Gathers what is known of everybody who is met; a handful of statements for any number of guests. */
export async function readDossier(db: Db, outing: WholeOuting, now: Date): Promise<Dossier> {
  const today = businessDate(now);
  const [customers, suppliers, meetings] = await Promise.all([
    customerPages(
      db,
      outing.guests.filter(({ partyId }) => partyId !== null),
      today,
    ),
    supplierPages(
      db,
      outing.guests.filter(({ supplierId }) => supplierId !== null),
      today,
    ),
    readMeetings(db, outing),
  ]);
  const found = new Map([...customers, ...suppliers].map((page) => [page.guest.id, page]));
  const pages = outing.guests.flatMap((guest) => {
    const page = found.get(guest.id);
    return page ? [{ ...page, meetings: meetings.get(guest.id) ?? [] }] : [];
  });
  return { outing, pages };
}

async function readMeetings(
  db: Db,
  outing: WholeOuting,
): Promise<Map<number, DossierPage['meetings']>> {
  const { rows } = await sql<DossierPage['meetings'][number] & { guestId: number }>`
    select g.id as "guestId", o.id as "outingId", o.kind, to_json(o.starts_at) #>> '{}' as at
    from outings.guest g join outings.guest before on before.outing_id <> g.outing_id
      and (before.party_id = g.party_id or before.supplier_id = g.supplier_id)
    join outings.outing o on o.id = before.outing_id and o.state = 'done'
    where g.outing_id = ${outing.id} order by o.starts_at desc limit 50`.execute(db);
  return groupRows(rows);
}
