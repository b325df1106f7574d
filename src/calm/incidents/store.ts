import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import type { Incident, IncidentKind, Sign } from './model.ts';
import { incidentsSetting } from './settings.ts';

/** An incident as it is kept: its colour is the matrix's word. */
export type IncidentRow = Omit<Incident, 'colour'>;

const columns = sql`i.id, i.kind, i.state, i.impact, i.urgency, i.title, i.facts,
  to_json(i.onset_at) #>> '{}' as "onsetAt", to_json(i.noticed_at) #>> '{}' as "noticedAt",
  to_json(i.last_seen_at) #>> '{}' as "lastSeenAt", to_json(i.relieved_at) #>> '{}' as "relievedAt",
  to_json(i.solved_at) #>> '{}' as "solvedAt", i.workaround, i.cause, i.learned, i.actions,
  i.check_on as "checkOn", i.was_effective as "wasEffective", i.public_fr as "publicFr",
  i.public_en as "publicEn", i.version`;

async function readIncidents(db: Db | Tx, where: SqlPart, limit: number): Promise<IncidentRow[]> {
  const { rows } = await sql<IncidentRow>`
    select ${columns} from incidents.incident i where ${where}
    order by i.noticed_at desc, i.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Incidents, the newest first. */
export function listIncidents(
  db: Db,
  { open, beforeId, limit }: { open: boolean | undefined; beforeId: number | null; limit: number },
): Promise<IncidentRow[]> {
  const state =
    open === undefined
      ? sql`true`
      : open
        ? sql`i.state in ('open', 'relieved')`
        : sql`i.state not in ('open', 'relieved')`;
  const after =
    beforeId === null
      ? sql`true`
      : sql`(i.noticed_at, i.id) < (select x.noticed_at, x.id from incidents.incident x where x.id = ${beforeId})`;
  return readIncidents(db, sql`${state} and ${after}`, limit);
}

/**
 * What customers may read of incidents: those going on, and those solved within two days; null when the merchant keeps no
 * status page.
 */
export async function listPublicIncidents(
  db: Db,
): Promise<
  { id: number; text: string; textEn: string; since: string; solvedAt: string | null }[] | null
> {
  const { statusPage } = await readSetting(db, incidentsSetting);
  if (!statusPage) return null;
  const rows = await readIncidents(
    db,
    sql`i.public_fr is not null and (i.solved_at is null or i.solved_at > now() - interval '48 hours')`,
    20,
  );
  return rows.map(({ id, publicFr, publicEn, onsetAt, solvedAt }) => ({
    id,
    text: publicFr ?? '',
    textEn: publicEn ?? publicFr ?? '',
    since: onsetAt,
    solvedAt,
  }));
}

/** One incident, or null. */
export async function readIncident(db: Db | Tx, id: number): Promise<IncidentRow | null> {
  return (await readIncidents(db, sql`i.id = ${id}`, 1))[0] ?? null;
}

/** One incident, locked until the transaction ends, or null. */
export async function lockIncident(tx: Tx, id: number): Promise<IncidentRow | null> {
  await sql`select from incidents.incident where id = ${id} for update`.execute(tx);
  return readIncident(tx, id);
}

/** Opens an incident of a sign, or brings the one going on up to date. Returns whether it is new. */
export async function keepSign(tx: Tx, sign: Sign): Promise<{ id: number; isNew: boolean }> {
  const { rows } = await sql<{ id: number; isNew: boolean }>`
    insert into incidents.incident as i (kind, subject, impact, urgency, onset_at, facts)
    values (${sign.kind}, ${sign.subject ?? ''}, ${sign.impact}, ${sign.urgency}, ${sign.onsetAt}, ${JSON.stringify(sign.facts)}::jsonb)
    on conflict (kind, subject) where state in ('open', 'relieved') and kind <> 'manual'
    do update set facts = excluded.facts, last_seen_at = now()
    returning i.id, (xmax = 0) as "isNew"`.execute(tx);
  return rows[0]!;
}

/** Ends incidents of kinds that look well again and have done so since `quietSince`. Returns what ended. */
export async function endQuiet(
  tx: Tx,
  kinds: readonly IncidentKind[],
  quietSince: Date,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update incidents.incident set state = 'solved', solved_at = now(), version = version + 1
    where kind = any(${kinds}) and state in ('open', 'relieved') and last_seen_at < ${quietSince}
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Writes an incident by hand. */
export async function insertManual(
  tx: Tx,
  input: { title: string; impact: number; urgency: number; onsetAt: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into incidents.incident (kind, title, impact, urgency, onset_at)
    values ('manual', ${input.title}, ${input.impact}, ${input.urgency}, ${input.onsetAt})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Saves what people decide of an incident; instants follow the state. */
export async function saveIncident(tx: Tx, row: IncidentRow): Promise<IncidentRow> {
  await sql`
    update incidents.incident set state = ${row.state}, impact = ${row.impact}, urgency = ${row.urgency},
      title = ${row.title}, onset_at = ${row.onsetAt}, workaround = ${row.workaround}, cause = ${row.cause},
      learned = ${row.learned}, actions = ${row.actions}, check_on = ${row.checkOn},
      was_effective = ${row.wasEffective}, public_fr = ${row.publicFr}, public_en = ${row.publicEn},
      relieved_at = case when ${row.state} = 'open' then null else coalesce(relieved_at, now()) end,
      solved_at = case when ${row.state} in ('open', 'relieved') then null else coalesce(solved_at, now()) end,
      version = version + 1
    where id = ${row.id}`.execute(tx);
  return (await readIncident(tx, row.id))!;
}

/** One remark on an incident. */
export interface Note {
  id: number;
  at: string;
  actorLabel: string;
  text: string;
}

/** Remarks on an incident, the oldest first. */
export async function listNotes(db: Db | Tx, incidentId: number): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select id, to_json(at) #>> '{}' as at, actor_label as "actorLabel", text
    from incidents.note where incident_id = ${incidentId} order by id`.execute(db);
  return rows;
}

/** Adds a remark. */
export async function addNote(
  tx: Tx,
  incidentId: number,
  actorLabel: string,
  text: string,
): Promise<void> {
  await sql`insert into incidents.note (incident_id, actor_label, text)
    values (${incidentId}, ${actorLabel}, ${text})`.execute(tx);
}

/** Hours from onset to notice, from notice to relief, and to repair: medians of the last year; null without any. */
export async function readTimes(db: Db): Promise<{
  count: number;
  noticeMinutes: number | null;
  relieveMinutes: number | null;
  repairMinutes: number | null;
}> {
  const { rows } = await sql<{
    count: number;
    noticeMinutes: number | null;
    relieveMinutes: number | null;
    repairMinutes: number | null;
  }>`
    select count(*)::int as count,
      round(percentile_cont(0.5) within group (order by extract(epoch from noticed_at - onset_at)) / 60)::int as "noticeMinutes",
      round(percentile_cont(0.5) within group (order by extract(epoch from relieved_at - noticed_at)) / 60)::int as "relieveMinutes",
      round(percentile_cont(0.5) within group (order by extract(epoch from solved_at - noticed_at)) / 60)::int as "repairMinutes"
    from incidents.incident where noticed_at > now() - interval '1 year'`.execute(db);
  return rows[0]!;
}
