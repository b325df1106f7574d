import { businessDate } from '../calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { systemActor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { ValuationMethod } from './model.ts';
import { playAs, readTold } from './replay.ts';

/** How a category is valued. */
export interface CategoryMethod {
  categoryId: number;
  name: string;
  parentId: number | null;
  /** Its own; null when as the one above. */
  method: ValuationMethod | null;
  /** What follows for its articles. */
  effective: ValuationMethod;
  /** A change that waits for its day. */
  planned: { method: ValuationMethod | null; fromOn: string } | null;
}

/** All categories, from the top down, with their methods. */
export async function listMethods(db: Db): Promise<CategoryMethod[]> {
  const { rows } = await sql<CategoryMethod>`
    with recursive tree as (
      select c.id, coalesce(m.method, 'average') as effective from catalogue.category c
      left join valuation.category_method m on m.category_id = c.id where c.parent_id is null
      union all
      select c.id, coalesce(m.method, tree.effective) from tree
      join catalogue.category c on c.parent_id = tree.id left join valuation.category_method m on m.category_id = c.id
    )
    select c.id as "categoryId", c.name, c.parent_id as "parentId", m.method, tree.effective,
      case when p.category_id is not null then jsonb_build_object('method', p.method, 'fromOn', p.from_on) end as planned
    from catalogue.category c
    join tree on tree.id = c.id
    left join valuation.category_method m on m.category_id = c.id
    left join valuation.planned_method p on p.category_id = c.id
    order by c.parent_id nulls first, c.position, c.id`.execute(db);
  return rows;
}

/**
 * Chooses how the articles of a category are valued from a day on; null goes back to the category above. The value of what
 * is there stays. A later day waits (`applyPlannedMethods`), and takes the place of what waited before. Refusals:
 * `category-unknown` (404), `method-from-the-past` (422): what is booked is never valued anew.
 */
export async function chooseMethod(
  tx: Tx,
  actor: Actor,
  categoryId: number,
  choice: { method: ValuationMethod | null; fromOn?: string | undefined },
): Promise<Result<null>> {
  const today = businessDate(new Date());
  const fromOn = choice.fromOn ?? today;
  const { rows } = await sql<{ name: string; method: ValuationMethod | null }>`
    select c.name, m.method from catalogue.category c
    left join valuation.category_method m on m.category_id = c.id where c.id = ${categoryId} for update of c`.execute(
    tx,
  );
  const category = rows[0];
  if (!category) return refuse('category-unknown', 404, { params: { category: categoryId } });
  if (fromOn < today) {
    const fields = [{ pointer: '/fromOn', code: 'method-from-the-past' }];
    return refuse('method-from-the-past', 422, { fields });
  }
  await sql`delete from valuation.planned_method where category_id = ${categoryId}`.execute(tx);
  if (category.method === choice.method) return ok(null);
  if (fromOn > today) {
    await sql`insert into valuation.planned_method (category_id, method, from_on, actor_label)
      values (${categoryId}, ${choice.method}, ${fromOn}::date, ${actor.label})`.execute(tx);
  } else {
    await writeMethod(tx, categoryId, choice.method);
  }
  await recordChange(tx, actor, {
    entityKind: 'valuation-method',
    entityId: String(categoryId),
    entityLabel: category.name,
    action: 'update',
    before: { method: category.method },
    after: { method: choice.method, ...(fromOn > today ? { fromOn } : {}) },
  });
  return ok(null);
}

/**
 * Applies the changes whose day has come; gives how many. What moved before is to be valued first (`followEverything`), so
 * that it is valued as it was until then.
 */
export async function applyPlannedMethods(db: Db, today: string): Promise<number> {
  const done = await transact(db, async (tx) => {
    const { rows } = await sql<{ categoryId: number; method: ValuationMethod | null }>`
      delete from valuation.planned_method where from_on <= ${today}::date
      returning category_id as "categoryId", method`.execute(tx);
    for (const { categoryId, method } of rows) {
      await writeMethod(tx, categoryId, method);
      await recordApplied(tx, categoryId, method);
    }
    return ok(rows.length);
  });
  return done.ok ? done.value : 0;
}

async function recordApplied(
  tx: Tx,
  categoryId: number,
  method: ValuationMethod | null,
): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from catalogue.category where id = ${categoryId}`.execute(tx);
  await recordChange(tx, systemActor('valuation'), {
    entityKind: 'valuation-method',
    entityId: String(categoryId),
    entityLabel: rows[0]?.name ?? '',
    action: 'update',
    before: null,
    after: { method },
  });
}

async function writeMethod(
  tx: Tx,
  categoryId: number,
  method: ValuationMethod | null,
): Promise<void> {
  await (
    method === null
      ? sql`delete from valuation.category_method where category_id = ${categoryId}`
      : sql`insert into valuation.category_method (category_id, method) values (${categoryId}, ${method})
        on conflict (category_id) do update set method = excluded.method`
  ).execute(tx);
  await emit(tx, 'stock.cost-changed', {});
}

/** What another method would change. Cents without tax. */
export interface MethodPreview {
  method: ValuationMethod;
  /** Articles whose method changes, and what is there of them. */
  variants: number;
  quantity: number;
  /** What they are worth: the change itself leaves it as it is. */
  valueCents: number;
  /** What they would be worth had they always been valued so. */
  otherValueCents: number;
  /** What left in the last twelve months, as it was valued and as it would have been. */
  goneCents: number;
  otherGoneCents: number;
}

const BATCH = 2_000;

/**
 * What it would mean to value a category otherwise: its ledger is played again with the other method. Refusal:
 * `category-unknown` (404).
 */
export async function previewMethod(
  db: Db,
  categoryId: number,
  method: ValuationMethod | null,
  today: string,
): Promise<Result<MethodPreview>> {
  const category = (await listMethods(db)).find((one) => one.categoryId === categoryId);
  if (!category) return refuse('category-unknown', 404, { params: { category: categoryId } });
  const target = method ?? (await inheritedMethod(db, category.parentId));
  const ids = await variantsValuedBy(db, categoryId, target);
  const preview: MethodPreview = {
    method: target,
    variants: ids.length,
    quantity: 0,
    valueCents: 0,
    otherValueCents: 0,
    goneCents: 0,
    otherGoneCents: 0,
  };
  const since = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  for (let from = 0; from < ids.length; from += BATCH) {
    for (const told of await readTold(db, ids.slice(from, from + BATCH), since)) {
      const other = playAs(told, target);
      preview.quantity += told.level.quantity;
      preview.valueCents += told.level.valueCents;
      preview.otherValueCents += other.valueCents;
      preview.goneCents += other.goneCents;
      preview.otherGoneCents += other.otherGoneCents;
    }
  }
  return ok(preview);
}

async function inheritedMethod(db: Db, parentId: number | null): Promise<ValuationMethod> {
  if (parentId === null) return 'average';
  return (await listMethods(db)).find((one) => one.categoryId === parentId)?.effective ?? 'average';
}

/** Variants that follow the method of a category and would be valued otherwise by another. */
async function variantsValuedBy(
  db: Db,
  categoryId: number,
  target: ValuationMethod,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive followers as (
      select ${categoryId}::bigint as id
      union all
      select c.id from followers f join catalogue.category c on c.parent_id = f.id
      where not exists (select from valuation.category_method m where m.category_id = c.id)
    )
    select l.variant_id as id from valuation.level l
    join catalogue.variant v on v.id = l.variant_id
    join lateral (select x.category_id from catalogue.product_category x where x.product_id = v.product_id
      order by x.position, x.category_id limit 1) first on true
    join followers f on f.id = first.category_id
    where l.method <> ${target} order by 1`.execute(db);
  return rows.map((row) => row.id);
}
