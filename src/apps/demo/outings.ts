import {
  addFile,
  addLead,
  concludeOuting,
  keepTrainingHour,
  noteIdea,
  planOuting,
  writeTraining,
} from '../../calm/outings/index.ts';
import { businessDate, instantAt } from '../../core/calendar/index.ts';
import { recordConsent } from '../../core/parties/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { must } from './must.ts';

const DAY_MS = 86_400_000;
const ZONE = 'Europe/Paris';
/** So many of the faithful agreed to hear from the shop. */
const AGREED = 24;

interface Buyer {
  id: number;
  email: string;
  town: string;
  postalCode: string;
}

/** Outings to come and past, with what they brought; an hour for learning, ideas, a calendar from elsewhere. */
export async function seedOutings(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const at = (days: number, hour: number) =>
    instantAt(businessDate(new Date(now.getTime() + days * DAY_MS)), hour * 60, ZONE).toISOString();
  const buyers = await agree(tx);
  await seedPlanned(tx, actor, at);
  await seedPast(tx, actor, at, buyers);
  const { rows } = await sql<{ id: string }>`
    select id from access.staff where email = ${DEMO_ACCOUNTS[0]!.email}::citext`.execute(tx);
  await seedTraining(tx, rows[0]!.id, now);
  must(
    await addFile(tx, rows[0]!.id, { name: 'Agenda personnel', text: personalCalendar(now) }, now),
  );
}

type At = (days: number, hour: number) => string;

const place = (name: string, postalCode: string, town: string) => ({
  place: name,
  postalCode,
  town,
});

async function seedPlanned(tx: Tx, actor: Actor, at: At): Promise<void> {
  must(
    await planOuting(tx, actor, {
      kind: 'fair',
      title: 'Salon des métiers d’art',
      ...place('La Cité, 5 rue de Valmy', '44000', 'Nantes'),
      startsAt: at(12, 9),
      endsAt: at(13, 18),
      aim: 'Trouver une vannière. Voir ce que font les autres pour l’emballage cadeau.',
      plannedCostCents: 9_000,
      guests: [],
    }),
  );
  const { rows } = await sql<{ id: number; name: string; postalCode: string; town: string }>`
    select id, name, address ->> 'postalCode' as "postalCode", address ->> 'city' as town
    from suppliers.supplier where name = 'Kaolin Saint-Avre'`.execute(tx);
  const maker = rows[0];
  if (!maker) return;
  must(
    await planOuting(tx, actor, {
      kind: 'supplier-visit',
      title: `Visite chez ${maker.name}`,
      ...place('12 rue de la Manufacture', maker.postalCode, maker.town),
      startsAt: at(19, 10),
      endsAt: at(19, 12),
      aim: 'Parler de la collection de printemps et des délais avant Noël.',
      plannedCostCents: 6_500,
      guests: [{ partyId: null, supplierId: maker.id }],
    }),
  );
}

async function seedPast(tx: Tx, actor: Actor, at: At, buyers: readonly Buyer[]): Promise<void> {
  const [regular] = buyers;
  if (!regular) return;
  const lunch = must(
    await planOuting(tx, actor, {
      kind: 'customer-lunch',
      title: 'Déjeuner avec un client fidèle',
      ...place('Le Comptoir', regular.postalCode, regular.town),
      startsAt: at(-97, 12),
      endsAt: at(-97, 14),
      aim: 'Comprendre ce qui le fait revenir.',
      plannedCostCents: 6_000,
      guests: [{ partyId: regular.id, supplierId: null }],
    }),
  );
  must(
    await concludeOuting(tx, actor, lunch.id, 'any', {
      costCents: 5_840,
      learnt: 'Les photos à la lumière du jour décident de l’achat.',
      guests: [
        {
          id: lunch.guests[0]!.id,
          notes: 'Offre beaucoup : aimerait pouvoir joindre un mot écrit à la main.',
          task: 'Essayer le mot manuscrit sur dix commandes',
          comeBackAt: at(4, 9),
        },
      ],
    }),
  );
  const fair = must(
    await planOuting(tx, actor, {
      kind: 'fair',
      title: 'Marché des créateurs',
      ...place('Place Graslin', '44000', 'Nantes'),
      startsAt: at(-41, 9),
      endsAt: at(-41, 18),
      aim: 'Rencontrer dix personnes qui ne nous connaissent pas.',
      plannedCostCents: 12_000,
      guests: [],
    }),
  );
  const { rows: newcomers } = await sql<{ name: string; email: string }>`
    select trim(p.first_name || ' ' || p.last_name) as name, p.email from parties.party p
    join orders."order" o on o.party_id = p.id
    group by p.id having min(o.placed_at) > now() - interval '38 days' order by p.id limit 1`.execute(
    tx,
  );
  const met = [
    ...newcomers.map((one) => ({ ...one, note: 'Cherche un cadeau de pendaison de crémaillère.' })),
    {
      name: 'Chambres d’hôtes du Loroux',
      email: 'bonjour@loroux.example',
      note: 'Douze bols et deux pichets pour le printemps.',
    },
  ];
  for (const lead of met) must(await addLead(tx, fair.id, { ...lead, phone: '' }));
  must(
    await concludeOuting(tx, actor, fair.id, 'any', {
      costCents: 11_350,
      learnt: 'Le prix doit se voir sans retourner l’objet.',
      guests: [],
    }),
  );
}

/** The most faithful who live in France say that they want to hear from the shop. */
async function agree(tx: Tx): Promise<Buyer[]> {
  const { rows } = await sql<Buyer>`
    select p.id, p.email::text as email, (array_agg(o.shipping_address ->> 'city' order by o.id desc))[1] as town,
      (array_agg(o.shipping_address ->> 'postalCode' order by o.id desc))[1] as "postalCode"
    from parties.party p join orders."order" o on o.party_id = p.id and o.state <> 'cancelled'
    where p.email is not null and o.shipping_address ->> 'country' = 'FR'
      and o.placed_at > now() - interval '2 years'
      and not exists (select from parties.consent c where c.email = p.email)
    group by p.id having count(*) >= 2 order by count(*) desc, p.id limit ${AGREED}`.execute(tx);
  for (const { email } of rows) {
    const consent = { email, purpose: 'newsletter', granted: true, source: 'checkout', proof: {} };
    await recordConsent(tx, consent);
  }
  return rows;
}

async function seedTraining(tx: Tx, staffId: string, now: Date): Promise<void> {
  const day = (days: number) => businessDate(new Date(now.getTime() + days * DAY_MS));
  must(await keepTrainingHour(tx, staffId, { weekday: 4, fromMinute: 9 * 60, minutes: 60 }));
  const ideas = [];
  for (const text of [
    'Photographier un bol au soleil du matin plutôt qu’en studio',
    'Un mot manuscrit dans dix colis, et compter les réponses',
    'Une vidéo de quinze secondes du tour de potier',
    'Demander à trois clients de lire la page livraison à voix haute',
  ]) {
    ideas.push(must(await noteIdea(tx, staffId, text)).id);
  }
  const log: [days: number, minutes: number, text: string, ideaId: number | null][] = [
    [-30, 60, 'Cadrage : la règle des tiers, essayée sur les pichets.', null],
    [-23, 75, 'Lecture : écrire une fiche article qui répond aux questions.', null],
    [-9, 60, 'Au soleil du matin, l’émail se voit enfin. Trois photos refaites.', ideas[0]!],
    [-2, 45, 'Lecteur d’écran : parcouru la boutique les yeux fermés.', null],
  ];
  for (const [days, minutes, text, ideaId] of log) {
    must(await writeTraining(tx, staffId, { onDay: day(days), minutes, text, ideaId }));
  }
}

/** A private calendar, as a program of calendars would write it. */
function personalCalendar(now: Date): string {
  const day = (days: number) =>
    businessDate(new Date(now.getTime() + days * DAY_MS)).replaceAll('-', '');
  const event = (uid: string, ...lines: string[]) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...lines,
    'END:VEVENT',
  ];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Exemple//Agenda//FR',
    ...event(
      'dessin@agenda.example',
      'SUMMARY:Cours de dessin',
      `DTSTART;TZID=Europe/Paris:${day(-20)}T183000`,
      `DTEND;TZID=Europe/Paris:${day(-20)}T203000`,
      'RRULE:FREQ=WEEKLY',
    ),
    ...event(
      'dentiste@agenda.example',
      'SUMMARY:Dentiste',
      `DTSTART;TZID=Europe/Paris:${day(4)}T120000`,
      `DTEND;TZID=Europe/Paris:${day(4)}T130000`,
    ),
    'END:VCALENDAR',
  ].join('\r\n');
}
