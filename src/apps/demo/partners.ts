import { createBrief, createPartner } from '../../calm/partners/index.ts';
import { addBusinessDays, businessDate } from '../../core/calendar/index.ts';
import { secretId } from '../../kernel/ids.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';
import { partners, pastRequests, type PastRequest } from './content/partners.ts';

const DAY_MS = 86_400_000;
const IMPACT = { red: 4, orange: 3, yellow: 2 } as const;

/** Three partners, a year of requests to them (most of the urgent ones were not), costs, and two briefs. */
export async function seedPartners(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const day = (days: number) => businessDate(new Date(now.getTime() + days * DAY_MS));
  const ids: number[] = [];
  for (const [rank, fields] of partners.entries()) {
    const contract = { contractFrom: day(-400 + rank * 30), contractUntil: day(75 + rank * 40) };
    ids.push(must(await createPartner(tx, actor, { ...fields, ...contract })).id);
  }
  for (const past of pastRequests) await seedPast(tx, ids[past.partner]!, past, now);
  await seedWaiting(tx, ids[0]!, now);
  await sql`insert into partners.note (partner_id, said_on, text, actor_label) values
    (${ids[0]}, ${day(-40)}::date, 'Préfère une seule demande bien décrite à trois messages dans l’heure.', 'Camille Exemple'),
    (${ids[1]}, ${day(-150)}::date, 'Fenêtre de maintenance : le mardi entre 4 h et 5 h.', 'Camille Exemple')`.execute(
    tx,
  );
  await seedBriefs(tx, actor, ids[0]!, day);
}

/** A request that was sent on a working morning, answered, solved and looked back on. */
async function seedPast(tx: Tx, partnerId: number, past: PastRequest, now: Date): Promise<void> {
  const on = addBusinessDays(businessDate(new Date(now.getTime() - past.daysAgo * DAY_MS)), 0);
  const sentAt = new Date(`${on}T08:30:00Z`);
  const after = (minutes: number) => new Date(sentAt.getTime() + minutes * 60_000);
  const solvedAt = after(past.minutes + 300);
  const degree = IMPACT[past.asked];
  const { rows } = await sql<{ id: number }>`
    insert into partners.request (partner_id, kind, state, title, seen, impact, urgency, is_urgent, asked_colour, final_colour,
      support, facts, token, sent_to, sent_by, subject, letter, sent_at, due_at, acknowledged_at, answered_at, answer_minutes,
      solved_at, thanked_at, asked_by, created_at)
    select ${partnerId}, ${past.kind}, 'solved', ${past.title}, ${past.title}, ${degree}, ${degree}, true, ${past.asked}, ${past.was},
      p.support, ${factsAt(sentAt)}::jsonb, ${secretId()}, p.email, 'mail', ${past.title}, ${past.title}, ${sentAt}, ${after(past.asked === 'red' ? 120 : 240)},
      ${after(past.minutes)}, ${after(past.minutes)}, ${past.minutes}, ${solvedAt}, ${past.thanked ? solvedAt : null},
      'Camille Exemple', ${sentAt} from partners.partner p where p.id = ${partnerId} returning id`.execute(
    tx,
  );
  const id = rows[0]!.id;
  await sql`insert into partners.event (request_id, at, kind, actor_label, text) values
    (${id}, ${sentAt}, 'sent', 'Camille Exemple', ''), (${id}, ${after(past.minutes)}, 'answered', 'Camille Exemple', ''),
    (${id}, ${solvedAt}, 'solved', 'Camille Exemple', '')`.execute(tx);
  await sql`insert into partners.debrief (request_id, went_well, our_surprise, actor_label, written_at)
    values (${id}, ${past.wentWell}, ${past.ourSurprise ?? false}, 'Camille Exemple', ${solvedAt})`.execute(
    tx,
  );
  if (past.spentMinutes === 0) return;
  await sql`insert into partners.spend (partner_id, request_id, spent_on, what, minutes, amount_cents, due_on, paid_on, actor_label)
    values (${partnerId}, ${id}, ${on}::date, ${past.title}, ${past.spentMinutes}, ${Math.round((past.spentMinutes * 7_500) / 60)},
      ${on}::date + 30, case when ${past.daysAgo} > 40 then ${on}::date + ${past.daysAgo === 95 ? 36 : 25}::int end, 'Camille Exemple')`.execute(
    tx,
  );
}

const factsAt = (at: Date) =>
  JSON.stringify({
    gatheredAt: at.toISOString(),
    onsetAt: null,
    consequences: '',
    versions: [],
    changes: [],
    logLines: 0,
  });

/** One that waits for its answer, a little longer than was agreed. */
async function seedWaiting(tx: Tx, partnerId: number, now: Date): Promise<void> {
  const sentAt = new Date(now.getTime() - 4 * DAY_MS);
  const dueAt = new Date(now.getTime() - 2 * 3_600_000);
  const title = 'Le résumé de commande saute une ligne à l’impression';
  const letter = [
    title,
    '',
    'Bonjour Atelier Numérique Loire, Maison Vesprée vous écrit.',
    'Gravité : Jaune : gênant, dans la semaine',
    '',
    'Ce que nous voyons',
    'Quand une commande compte plus de douze articles, la treizième ligne disparaît du papier.',
    '',
    'Pour le revoir',
    'Ouvrir une commande de quinze articles, puis imprimer.',
  ].join('\n');
  const { rows } = await sql<{ id: number }>`
    insert into partners.request (partner_id, kind, state, title, seen, steps, impact, urgency, asked_colour, support, facts, token,
      sent_to, sent_by, subject, letter, sent_at, due_at, acknowledged_at, asked_by, created_at)
    select ${partnerId}, 'manual', 'acknowledged', ${title}, 'La treizième ligne disparaît du papier.',
      'Ouvrir une commande de quinze articles, puis imprimer.', 2, 2, 'yellow', p.support, ${factsAt(sentAt)}::jsonb, ${secretId()},
      p.email, 'mail', ${`Demande d’aide : ${title}`}, ${letter}, ${sentAt}, ${dueAt}, ${sentAt}, 'Camille Exemple', ${sentAt}
    from partners.partner p where p.id = ${partnerId} returning id`.execute(tx);
  await sql`insert into partners.event (request_id, at, kind, actor_label, text)
    values (${rows[0]!.id}, ${sentAt}, 'sent', 'Camille Exemple', ''),
      (${rows[0]!.id}, ${sentAt}, 'acknowledged', 'Atelier Numérique Loire', '')`.execute(tx);
}

async function seedBriefs(
  tx: Tx,
  actor: Actor,
  partnerId: number,
  day: (days: number) => string,
): Promise<void> {
  must(
    await createBrief(tx, actor, {
      partnerId,
      title: 'Refonte de la page d’accueil',
      goal: 'Une page plus moderne et intuitive, prête bientôt.',
      measure: 'Les clients doivent la trouver mieux.',
      readyOn: null,
      budgetCents: null,
      included: 'Le haut de la page, les sélections, etc.',
      excluded: '',
      acceptance: 'Quand tout est beau.',
      decider: 'Nous',
      locale: 'fr',
    }),
  );
  const clear = must(
    await createBrief(tx, actor, {
      partnerId,
      title: 'Retrait à l’atelier',
      goal: 'Que les clients de Nantes viennent chercher leur commande à l’atelier.',
      measure: '10 commandes sur 100 sont retirées à l’atelier après deux mois.',
      readyOn: day(80),
      budgetCents: 180_000,
      included: 'Un mode de livraison de plus.\nLe mail qui prévient quand la commande est prête.',
      excluded: 'Ni horaires par jour, ni seconde adresse.',
      acceptance:
        'Quand je choisis le retrait, le port est à 0 € et le mail part à la préparation.',
      decider: 'Camille Exemple',
      locale: 'fr',
    }),
  );
  await sql`update partners.brief set state = 'agreed', sent_at = ${new Date(`${day(-20)}T09:00:00Z`)},
    sent_to = 'aide@atelier-numerique.example' where id = ${clear.id}`.execute(tx);
}
