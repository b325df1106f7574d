import { businessDate } from '../../core/calendar/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';

const DAY_MS = 86_400_000;
const WHO = 'Camille Exemple';

/**
 * Two incidents that are over. In one a way of delivery was switched off in the evening; the trial purchase noticed in the
 * morning, undoing the change served customers again, and the review says what was learned. The other was a mail server
 * that refused for an hour.
 */
export async function seedIncidents(tx: Tx, now: Date): Promise<void> {
  const day = businessDate(new Date(now.getTime() - 19 * DAY_MS));
  const at = (time: string) => new Date(`${day}T${time}:00Z`);
  const evening = new Date(at('17:48').getTime() - DAY_MS);
  const { rows: options } = await sql<{ id: number; name: string }>`
    select id, name from promise.delivery_option where kind = 'home' order by position, id limit 1`.execute(
    tx,
  );
  const option = options[0]!;
  const id = await insertIncident(tx, {
    ...{ kind: 'checkout', impact: 4, urgency: 4 },
    facts: { step: 'delivery', message: 'no delivery reaches 75001 Paris', times: 2 },
    ...{ onsetAt: at('08:12'), noticedAt: at('08:27') },
    ...{ relievedAt: at('08:36'), solvedAt: at('09:11') },
    workaround: `La livraison « ${option.name} » est rétablie depuis le journal ; les acheteurs du matin ont reçu le lien de leur panier.`,
    cause: `« ${option.name} » a été archivée la veille au soir, en réglant un autre tarif.`,
    learned:
      'L’achat d’essai a prévenu avant le premier client. Défaire le changement a pris deux minutes : chercher d’abord ce qui a changé.',
    actions: 'Les livraisons se règlent le matin, sur un site de test d’abord.',
    checkOn: businessDate(new Date(now.getTime() - 4 * DAY_MS)),
    wasEffective: true,
  });
  const off = await insertChange(tx, evening, option, ['active', 'archived'], null);
  await insertChange(tx, at('08:36'), option, ['archived', 'active'], off);
  await note(tx, id, at('08:31'), 'Plus aucune livraison à domicile au moment de payer.');
  await note(tx, id, at('08:36'), 'Le changement d’hier soir est défait : l’achat d’essai passe.');
  await insertIncident(tx, {
    ...{ kind: 'mails', impact: 2, urgency: 3 },
    facts: { failed: 0, late: 14, reason: 'ECONNREFUSED' },
    ...{ onsetAt: hoursAgo(now, 52 * 24), noticedAt: hoursAgo(now, 52 * 24 - 1) },
    ...{ relievedAt: hoursAgo(now, 52 * 24 - 2), solvedAt: hoursAgo(now, 52 * 24 - 3) },
    workaround: 'Rien n’est perdu : les 14 mails sont repartis d’eux-mêmes.',
    cause: 'Le serveur d’envoi de l’hébergeur était en maintenance.',
    learned: 'L’hébergeur annonce ses maintenances : les mettre au calendrier.',
    ...{ actions: 'La fenêtre du mardi est notée chez le prestataire.', checkOn: null },
    wasEffective: null,
  });
}

function hoursAgo(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

interface PastIncident {
  kind: string;
  impact: number;
  urgency: number;
  facts: object;
  onsetAt: Date;
  noticedAt: Date;
  relievedAt: Date;
  solvedAt: Date;
  workaround: string;
  cause: string;
  learned: string;
  actions: string;
  checkOn: string | null;
  wasEffective: boolean | null;
}

async function insertIncident(tx: Tx, one: PastIncident): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into incidents.incident (kind, state, impact, urgency, facts, onset_at, noticed_at, last_seen_at, relieved_at, solved_at,
      workaround, cause, learned, actions, check_on, was_effective)
    values (${one.kind}, 'reviewed', ${one.impact}, ${one.urgency}, ${JSON.stringify(one.facts)}::jsonb, ${one.onsetAt}, ${one.noticedAt},
      ${one.relievedAt}, ${one.relievedAt}, ${one.solvedAt}, ${one.workaround}, ${one.cause}, ${one.learned}, ${one.actions},
      ${one.checkOn}, ${one.wasEffective})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** The way of delivery on the timeline: switched off, and back by an undo. */
async function insertChange(
  tx: Tx,
  at: Date,
  { id, name }: { id: number; name: string },
  [before, after]: readonly [string, string],
  undoesId: number | null,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into platform.change (at, actor_kind, actor_label, entity_kind, entity_id, entity_label, action, before, after, undoes_id)
    values (${at}, 'staff', ${WHO}, 'delivery-option', ${String(id)}, ${name}, ${undoesId === null ? 'update' : 'undo'},
      ${JSON.stringify({ state: before })}::jsonb, ${JSON.stringify({ state: after })}::jsonb, ${undoesId})
    returning id`.execute(tx);
  return rows[0]!.id;
}

async function note(tx: Tx, incidentId: number, at: Date, text: string): Promise<void> {
  await sql`insert into incidents.note (incident_id, at, actor_label, text)
    values (${incidentId}, ${at}, ${WHO}, ${text})`.execute(tx);
}
