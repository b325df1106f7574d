import type { Actor } from '../../kernel/actor.ts';
import { addBusinessDays, businessDate } from '../../core/calendar/index.ts';
import { planChange } from '../../calm/change-calendar/index.ts';
import { createSubscription } from '../../manage/subscriptions/index.ts';
import { planAbsence } from '../../calm/absence/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';
import { seedStandIn } from './stand-in.ts';

const DAY_MS = 86_400_000;

/** A calendar with a season and a day without parcels; an absence that is over, and one to come. */
export async function seedCalm(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const day = (days: number) => businessDate(new Date(now.getTime() + days * DAY_MS));
  const working = (days: number) => addBusinessDays(day(days), 0);
  const entries = [
    ['season', day(-6), day(26), 'Cadeaux de fin d’année', 'Season of gifts', ''],
    [
      'carrier-closure',
      working(9),
      working(9),
      'Colissimo : centre fermé',
      'Colissimo: depot closed',
      'Colissimo',
    ],
    [
      'training',
      day(5),
      day(5),
      'Une heure pour la photo d’objets',
      'An hour on product pictures',
      '',
    ],
    [
      'supplier-closure',
      `${now.getUTCFullYear()}-12-24`,
      `${now.getUTCFullYear() + 1}-01-03`,
      'Fournisseurs fermés pour les fêtes',
      'Suppliers closed for the holidays',
      '',
    ],
    ['freeze', day(20), day(27), 'Ne rien changer au site', 'Change nothing on the site', ''],
  ];
  for (const [kind, startsOn, endsOn, titleFr, titleEn, carrier] of entries) {
    await sql`insert into calendar.entry (kind, starts_on, ends_on, title_fr, title_en, carrier)
      values (${kind}, ${startsOn}, ${endsOn}, ${titleFr}, ${titleEn}, ${carrier})`.execute(tx);
  }
  await seedSubscriptions(tx, actor, day);
  await seedPlannedChanges(tx, actor, now);
  await seedAnomalies(tx);
  const standInId = await seedStandIn(tx, actor, day);
  const usual = { bufferDays: 2, ordersPerDay: 12, texts: {} } as const;
  for (const [away, length] of [
    [-110, 11],
    [30, 9],
  ] as const) {
    must(
      await planAbsence(tx, actor, {
        ...usual,
        standInId: away > 0 ? standInId : null,
        reason: 'holiday',
        announcesOn: day(away - 5),
        leavesOn: day(away),
        returnsOn: working(away + length),
      }),
    );
  }
}

/** What the shop pays for: one of it ends while the owner is away. */
async function seedSubscriptions(
  tx: Tx,
  actor: Actor,
  day: (days: number) => string,
): Promise<void> {
  const plain = { url: '', note: '', renewsItself: true };
  const subscriptions = [
    {
      name: 'Hébergement',
      provider: 'Hébergeur Exemple',
      amountCents: 2_880,
      everyMonths: 1,
      dueOn: day(12),
    },
    {
      ...{ name: 'Nom de domaine', provider: 'Registre Exemple', amountCents: 1_439 },
      ...{ everyMonths: 12, dueOn: day(34), renewsItself: false },
    },
    {
      name: 'Assurance professionnelle',
      provider: 'Mutuelle Exemple',
      amountCents: 31_200,
      everyMonths: 12,
      dueOn: day(190),
    },
  ];
  for (const one of subscriptions) must(await createSubscription(tx, actor, { ...plain, ...one }));
}

/** One change that is planned in time and was tried, and one that comes too late for its partner. */
async function seedPlannedChanges(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from access.staff order by name limit 1`.execute(tx);
  const usual = { ownerId: rows[0]?.id ?? null, testedOn: null, freezeReason: '' };
  const today = businessDate(now);
  must(
    await planChange(
      tx,
      actor,
      {
        ...{ ...usual, title: 'Photos d’accueil pour Noël', detail: '', area: 'theme', risk: 1 },
        ...{ partner: 'Atelier Lumen, photographe', leadDays: 10, evidence: '' },
        wishedOn: addBusinessDays(today, 5),
      },
      now,
    ),
  );
  must(
    await planChange(
      tx,
      actor,
      {
        ...{ ...usual, title: 'Paiement en trois fois', area: 'payments', risk: 3 },
        detail: 'Ouvrir le paiement en trois fois au-dessus de 150 €.',
        ...{
          partner: 'Banque',
          leadDays: 15,
          evidence: 'Achat complet sur une copie, sans erreur',
        },
        testedOn: addBusinessDays(today, 0),
        // In the new year, when the freezes are over.
        wishedOn: addBusinessDays(today, 45),
      },
      now,
    ),
  );
}

/** The same small thing three times within a month, and one that is closed and soon looked at again. */
async function seedAnomalies(tx: Tx): Promise<void> {
  const noted = [
    ['Étiquette de colis illisible', 24, 10, null],
    ['Étiquette illisible sur un colis', 15, 25, null],
    ['Étiquette du colis illisible, réimprimée', 3, 15, null],
    ['Brief trop vague pour le photographe', 40, 60, 'Pas de modèle de brief'],
  ] as const;
  for (const [label, daysAgo, minutes, cause] of noted) {
    await sql`
      insert into incidents.anomaly (kind, subject, label, state, first_at, last_at, closed_at, cause, check_on, minutes)
      select 'other', 'by hand ' || gen_random_uuid(), ${label},
        case when ${cause}::text is null then 'open' else 'closed' end, at, at,
        case when ${cause}::text is not null then at + interval '1 day' end, coalesce(${cause}, ''),
        case when ${cause}::text is not null then current_date end, ${minutes}
      from (select now() - make_interval(days => ${daysAgo}) as at) t`.execute(tx);
  }
}
