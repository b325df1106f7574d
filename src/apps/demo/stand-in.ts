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
