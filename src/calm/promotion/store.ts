import type { Actor } from '../../kernel/actor.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { Choice, Promotion } from './model.ts';

const columns = sql`p.id, p.site_id as "siteId", p.site_name as "siteName", p.state, p.choices, p.actor,
  to_json(p.asked_at) #>> '{}' as "askedAt", p.refusal, p.failed_before as "failedBefore",
  to_json(p.applied_at) #>> '{}' as "appliedAt", to_json(p.watched_until) #>> '{}' as "watchedUntil", p.trials,
  p.failed_step as "failedStep", p.message, to_json(p.ended_at) #>> '{}' as "endedAt", p.left_standing as "leftStanding"`;

async function read(db: Db | Tx, where: SqlPart): Promise<Promotion[]> {
  const { rows } = await sql<Promotion>`
    select ${columns} from promotion.promotion p where ${where} order by p.id desc limit 20`.execute(
    db,
  );
  return rows;
}

/** The last promotions from a test site, the newest first. */
export function listPromotions(db: Db | Tx, siteId: number): Promise<Promotion[]> {
  return read(db, sql`p.site_id = ${siteId}`);
}

/** One promotion, or null. */
export async function readPromotion(db: Db | Tx, id: number): Promise<Promotion | null> {
  return (await read(db, sql`p.id = ${id}`))[0] ?? null;
}

/** One promotion, locked until the transaction ends, or null. */
export async function lockPromotion(tx: Tx, id: number): Promise<Promotion | null> {
  await sql`select from promotion.promotion where id = ${id} for update`.execute(tx);
  return readPromotion(tx, id);
}

/** Keeps what was chosen; null when another promotion waits. */
export async function insertPromotion(
  tx: Tx,
  wanted: { siteId: number; siteName: string; choices: readonly Choice[]; actor: Actor },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into promotion.promotion (site_id, site_name, choices, actor)
    values (${wanted.siteId}, ${wanted.siteName}, ${JSON.stringify(wanted.choices)}::jsonb, ${JSON.stringify(wanted.actor)}::jsonb)
    on conflict ((true)) where state = 'waiting' do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Says why nothing was applied. */
export async function refusePromotion(tx: Tx, id: number, refusal: Refusal): Promise<void> {
  await sql`update promotion.promotion set state = 'refused', ended_at = now(),
    refusal = ${JSON.stringify(refusal)}::jsonb where id = ${id} and state = 'waiting'`.execute(tx);
}

/** Says that it is applied now, and that it is watched for so many minutes. */
export async function markApplied(
  tx: Tx,
  id: number,
  { failedBefore, watchMinutes }: { failedBefore: string | null; watchMinutes: number },
): Promise<void> {
  await sql`update promotion.promotion set state = 'watching', failed_before = ${failedBefore}, applied_at = now(),
    watched_until = now() + make_interval(mins => ${watchMinutes}) where id = ${id}`.execute(tx);
}

/** Keeps as steps every entry that this transaction wrote on the timeline after `afterId`; returns their number. */
export async function keepSteps(tx: Tx, id: number, afterId: number): Promise<number> {
  const { rows } = await sql`
    insert into promotion.step (promotion_id, change_id)
    select ${id}, c.id from platform.change c
    where c.id > ${afterId} and c.xmin = pg_current_xact_id()::xid
    returning change_id`.execute(tx);
  return rows.length;
}

/** Keeps one more entry of the timeline as a step. */
export async function keepStep(tx: Tx, id: number, changeId: number): Promise<void> {
  await sql`insert into promotion.step (promotion_id, change_id) values (${id}, ${changeId})`.execute(
    tx,
  );
}

/** The last entry of the timeline. */
export async function lastChangeId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`
    select max(id) as id from platform.change`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** One entry that a promotion wrote on the timeline. */
export interface Step {
  changeId: number;
  kind: string;
  id: string;
  label: string;
  action: string;
}

/** The entries that a promotion wrote, the last first. */
export async function listSteps(tx: Db | Tx, promotionId: number): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select s.change_id as "changeId", c.entity_kind as kind, c.entity_id as id, c.entity_label as label, c.action
    from promotion.step s join platform.change c on c.id = s.change_id
    where s.promotion_id = ${promotionId} order by s.change_id desc`.execute(tx);
  return rows;
}

/** Notes how a trial purchase went while it is watched. */
export async function noteTrial(
  tx: Tx,
  id: number,
  { failedStep, message }: { failedStep: string | null; message: string },
): Promise<void> {
  await sql`update promotion.promotion set trials = trials + 1, failed_step = ${failedStep}, message = ${message}
    where id = ${id} and state = 'watching'`.execute(tx);
}

/** Ends a promotion that is watched, or was kept. */
export async function endPromotion(
  tx: Tx,
  id: number,
  state: 'kept' | 'rolled-back' | 'undone',
  leftStanding: Promotion['leftStanding'] = [],
): Promise<void> {
  await sql`update promotion.promotion set state = ${state}, ended_at = now(),
    left_standing = ${JSON.stringify(leftStanding)}::jsonb where id = ${id}`.execute(tx);
}

/** Keeps which number something that was made there has here. */
export async function keepMade(
  tx: Tx,
  promotionId: number,
  made: { kind: string; idThere: string; idHere: string; seen: string },
): Promise<void> {
  await sql`
    insert into promotion.made (promotion_id, copy_change_id, kind, id_there, id_here, seen)
    select p.id, s.last_change_id, ${made.kind}, ${made.idThere}, ${made.idHere}, ${made.seen}
    from promotion.promotion p join test_sites.site s on s.id = p.site_id where p.id = ${promotionId}`.execute(
    tx,
  );
}

/** What was made here from this copy of a test site and was not taken back, by `kind id` there. */
export async function listMade(
  db: Db | Tx,
  siteId: number,
): Promise<Map<string, { id: string; seen: string }>> {
  const { rows } = await sql<{ key: string; id: string; seen: string }>`
    select m.kind || ' ' || m.id_there as key, m.id_here as id, m.seen
    from promotion.made m join promotion.promotion p on p.id = m.promotion_id
    join test_sites.site s on s.id = p.site_id and s.last_change_id = m.copy_change_id
    where p.site_id = ${siteId} and p.state in ('watching', 'kept')`.execute(db);
  return new Map(rows.map(({ key, ...one }) => [key, one]));
}
