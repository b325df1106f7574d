import type { Actor } from '../../kernel/actor.ts';
import {
  confirmDays,
  createProcedure,
  inviteStandIn,
  readReciprocity,
  writeDays,
} from '../../calm/delegation/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { procedures } from './content/procedures.ts';
import { must } from './must.ts';

/** Somebody invited to stand in during the absence to come, and days that two people owe each other. Returns who. */
export async function seedStandIn(
  tx: Tx,
  actor: Actor,
  day: (days: number) => string,
): Promise<string> {
  const ids: number[] = [];
  for (const procedure of procedures)
    ids.push(must(await createProcedure(tx, actor, procedure)).id);
  const invitation = {
    name: 'Élise Exemple',
    email: 'elise@maison-vespree.example',
    locale: 'fr',
    startsAt: `${day(30)}T06:00:00Z`,
    endsAt: `${day(41)}T18:00:00Z`,
    refundCapCents: 5_000,
    isRehearsal: false,
    procedureIds: ids,
  };
  // Nobody of the demonstration reads mail: her link is sent again from the office when somebody wants to be her.
  const noMail = () => Promise.resolve();
  const { staffId } = must(await inviteStandIn(tx, actor, new Set(['*']), invitation, noMail));
  await seedRehearsal(tx, staffId, ids, day);
  const [owner, colleague] = DEMO_ACCOUNTS;
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email::text as email from access.staff where email = any(${[owner!.email, colleague!.email]}::citext[])`.execute(
    tx,
  );
  const idOf = (email: string) => rows.find((one) => one.email === email)!.id;
  const days = { otherEmail: colleague!.email, direction: 'received' as const };
  must(
    await writeDays(tx, idOf(owner!.email), {
      ...days,
      halfDays: 4,
      onDay: day(-104),
      note: 'Deux jours de colis en août',
    }),
  );
  const { items } = await readReciprocity(tx, idOf(colleague!.email));
  must(await confirmDays(tx, idOf(colleague!.email), items[0]!.id));
  must(
    await writeDays(tx, idOf(colleague!.email), {
      ...{ otherEmail: owner!.email, direction: 'received', halfDays: 1, onDay: day(-20) },
      note: 'Une matinée au marché',
    }),
  );
  return staffId;
}

/** A rehearsal of two days that is over: one task needed a hand, one question was asked. */
async function seedRehearsal(
  tx: Tx,
  staffId: string,
  procedureIds: readonly number[],
  day: (days: number) => string,
): Promise<void> {
  const [first, second] = procedureIds;
  await sql`with made as (
      insert into delegation.stand_in (staff_id, starts_at, ends_at, refund_cap_cents, is_rehearsal, invited_by)
      values (${staffId}, ${`${day(-6)}T07:00:00Z`}::timestamptz, ${`${day(-5)}T17:00:00Z`}::timestamptz, 5000, true, 'Camille')
      returning id),
    assigned as (insert into delegation.assignment (stand_in_id, procedure_id)
      select made.id, p from made, unnest(${[...procedureIds]}::bigint[]) p)
    insert into delegation.question (stand_in_id, text, is_urgent, asked_at, answer, answered_at)
    select id, 'Où sont les cartons doubles ?', false, ${`${day(-6)}T09:12:00Z`}::timestamptz,
      'Sous la table d’emballage, à gauche.', ${`${day(-6)}T09:40:00Z`}::timestamptz from made`.execute(
    tx,
  );
  await sql`insert into delegation.run (procedure_id, version, actor_id, actor_label, steps_done, started_at, ended_at, helped, note)
    select p, 1, ${staffId}, 'Élise Exemple', d, s, e, h, n from (values
      (${first!}::bigint, '{0,1,2,3,4}'::int[], ${`${day(-6)}T09:00:00Z`}::timestamptz, ${`${day(-6)}T10:05:00Z`}::timestamptz, false, ''),
      (${second!}::bigint, '{0,1}'::int[], ${`${day(-6)}T14:00:00Z`}::timestamptz, ${`${day(-6)}T14:20:00Z`}::timestamptz, true,
        'la réponse pour un colis perdu n’est pas écrite'),
      (${first!}::bigint, '{0,1,2,3,4}'::int[], ${`${day(-5)}T09:00:00Z`}::timestamptz, ${`${day(-5)}T09:50:00Z`}::timestamptz, false, '')
    ) as r (p, d, s, e, h, n)`.execute(tx);
}
