import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { IncidentKind } from './model.ts';

/** A change made before an incident began, and how likely it has to do with it (0 to 1). */
export interface Suspect {
  changeId: number;
  at: string;
  actorLabel: string;
  entityKind: string;
  entityId: string;
  entityLabel: string;
  action: string;
  hoursBefore: number;
  suspicion: number;
}

/** How near each kind of thing is to what is broken; what is not named is far from it. */
const NEARNESS: Readonly<Record<IncidentKind, Readonly<Record<string, number>>>> = {
  checkout: {
    'setting payments': 1,
    'setting delivery': 1,
    'setting orders': 0.9,
    'setting shop': 0.7,
    'delivery-option': 0.9,
    'delivery-zone': 0.9,
    channel: 0.9,
    extension: 0.95,
    deployment: 0.9,
    price: 0.3,
    'price-list': 0.4,
    product: 0.2,
  },
  sales: {
    price: 0.7,
    'price-list': 0.8,
    'setting payments': 1,
    'setting appearance': 0.7,
    'setting home': 0.5,
    'delivery-option': 0.8,
    'delivery-zone': 0.7,
    channel: 1,
    extension: 0.8,
    redirect: 0.5,
    'stock-out': 0.6,
    provider: 0.8,
    deployment: 0.7,
    product: 0.4,
    category: 0.4,
    import: 0.6,
  },
  payments: { 'setting payments': 1, provider: 1, channel: 0.6, extension: 0.5 },
  pages: {
    deployment: 1,
    address: 1,
    'setting appearance': 0.9,
    'setting home': 0.8,
    extension: 0.9,
    product: 0.3,
    import: 0.6,
  },
  jobs: { deployment: 0.8, import: 0.8, setting: 0.4 },
  mails: { provider: 1, 'setting company': 0.6, setting: 0.5 },
  extension: { extension: 1 },
  manual: {},
};
const FAR = 0.1;
const HOURS = 72;
/** Parts of a change’s weight, each halved in so many hours before the onset: what came a minute before stands out. */
const FADING = [
  { part: 0.7, halvedInHours: 12 },
  { part: 0.3, halvedInHours: 1 },
] as const;
/** What was switched off seldom breaks anything. */
const SWITCHED_OFF = 0.3;

/**
 * Changes of the three days before the onset, and up to the notice, the most suspect first; at most ten, or `most`. Kinds of entities in
 * `without` are left out, and so is what was undone before the onset, and an extension
 * that came and was not enabled.
 */
export async function listSuspects(
  db: Db | Tx,
  incident: { kind: IncidentKind; onsetAt: string; noticedAt: string },
  { without = [], most = 10 }: { without?: readonly string[]; most?: number } = {},
): Promise<Suspect[]> {
  const { rows } = await sql<Omit<Suspect, 'suspicion'> & { isOff: boolean }>`
    select c.id as "changeId", to_json(c.at) #>> '{}' as at, c.actor_label as "actorLabel",
      c.entity_kind as "entityKind", c.entity_id as "entityId", c.entity_label as "entityLabel", c.action,
      (extract(epoch from ${incident.onsetAt}::timestamptz - c.at) / 3600)::float8 as "hoursBefore",
      c.entity_kind = 'extension' and coalesce(c.after ->> 'state', '') in ('disabled', 'uninstalled') as "isOff"
    from platform.change c
    where c.at > ${incident.onsetAt}::timestamptz - make_interval(hours => ${HOURS})
      and c.at <= ${incident.noticedAt}::timestamptz and c.entity_kind not in ('incident', 'anomaly', 'partner', 'support-request', 'brief')
      and not (c.entity_kind = 'extension' and c.action = 'create' and c.after ->> 'state' = 'disabled')
      and c.entity_kind <> all(${[...without]}::text[])
      and not exists (select from platform.change u where u.undoes_id = c.id and u.at < ${incident.onsetAt}::timestamptz)
    order by c.at desc limit 500`.execute(db);
  return rows
    .map(({ isOff, ...row }) => ({
      ...row,
      suspicion: suspicionOf(incident.kind, row) * (isOff ? SWITCHED_OFF : 1),
    }))
    .toSorted((a, b) => b.suspicion - a.suspicion)
    .slice(0, most);
}

/** Nearness to what is broken, fading with the time before the onset; a change after it is a late witness at best. */
export function suspicionOf(
  kind: IncidentKind,
  change: Pick<Suspect, 'entityKind' | 'entityId' | 'hoursBefore'>,
): number {
  const near = NEARNESS[kind];
  const area =
    near[`${change.entityKind} ${change.entityId}`] ??
    near[change.entityKind] ??
    (kind === 'manual' ? 0.5 : FAR);
  const time =
    change.hoursBefore >= 0
      ? FADING.reduce(
          (sum, { part, halvedInHours }) =>
            sum + part * 0.5 ** (change.hoursBefore / halvedInHours),
          0,
        )
      : 0.3;
  return Math.round(area * time * 1000) / 1000;
}
