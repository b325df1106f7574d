import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordChange, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';

/** What people say of an article's buying. */
export interface ArticleRuleFields {
  /** Sold off: never proposed again. */
  endOfLife: boolean;
  /** A launch sells like this variant, times `likeShare`, until it has a history of its own. */
  likeVariantId: number | null;
  likeShare: number;
}

const PLAIN: ArticleRuleFields = { endOfLife: false, likeVariantId: null, likeShare: 1 };

/** The rule of a variant; that of every article when nothing was said. Null for an unknown variant. */
export async function findArticleRule(
  db: Db | Tx,
  variantId: number,
): Promise<(ArticleRuleFields & { label: string }) | null> {
  const { rows } = await sql<ArticleRuleFields & { label: string }>`
    select coalesce(r.end_of_life, false) as "endOfLife", r.like_variant_id as "likeVariantId",
      coalesce(r.like_share, 1)::float8 as "likeShare", p.title || coalesce(' · ' || v.sku, '') as label
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    left join replenishment.article_rule r on r.variant_id = v.id
    where v.id = ${variantId}`.execute(db);
  return rows[0] ?? null;
}

/** How one variant of a product is bought, with the name of the article that it resembles. */
export interface VariantBuying extends ArticleRuleFields {
  variantId: number;
  options: string;
  sku: string | null;
  like: { id: number; productTitle: string; options: string; sku: string | null } | null;
}

/** How the active variants of a product are bought. */
export async function listProductBuying(db: Db | Tx, productId: number): Promise<VariantBuying[]> {
  const { rows } = await sql<VariantBuying>`
    select v.id as "variantId", array_to_string(v.option_values, ', ') as options, v.sku,
      coalesce(r.end_of_life, false) as "endOfLife", r.like_variant_id as "likeVariantId",
      coalesce(r.like_share, 1)::float8 as "likeShare",
      case when m.id is not null then jsonb_build_object('id', m.id, 'productTitle', mp.title,
        'options', array_to_string(m.option_values, ', '), 'sku', m.sku) end as "like"
    from catalogue.variant v
    left join replenishment.article_rule r on r.variant_id = v.id
    left join catalogue.variant m on m.id = r.like_variant_id
    left join catalogue.product mp on mp.id = m.product_id
    where v.product_id = ${productId} and v.state = 'active'
    order by v.position, v.id`.execute(db);
  return rows;
}

/**
 * Says how an article is bought. Refusals: `variant-unknown` (404) for it or the article it resembles,
 * `launch-like-itself` (422).
 */
export async function saveArticleRule(
  tx: Tx,
  actor: Actor,
  variantId: number,
  patch: Partial<ArticleRuleFields>,
  origin: { record?: false } = {},
): Promise<Result<ArticleRuleFields>> {
  await sql`select 1 from catalogue.variant where id = ${variantId} for update`.execute(tx);
  const found = await findArticleRule(tx, variantId);
  if (!found) return refuse('variant-unknown', 404, { params: { variant: variantId } });
  const { label, ...before } = found;
  const after: ArticleRuleFields = { ...before, ...patch };
  const { likeVariantId: like } = after;
  if (like === variantId) {
    return refuse('launch-like-itself', 422, {
      fields: [{ pointer: '/likeVariantId', code: 'launch-like-itself' }],
    });
  }
  if (like !== null && !(await findArticleRule(tx, like))) {
    return refuse('variant-unknown', 404, { params: { variant: like } });
  }
  await sql`insert into replenishment.article_rule (variant_id, end_of_life, like_variant_id, like_share)
    values (${variantId}, ${after.endOfLife}, ${like}, ${after.likeShare})
    on conflict (variant_id) do update set end_of_life = excluded.end_of_life,
      like_variant_id = excluded.like_variant_id, like_share = excluded.like_share, updated_at = now()`.execute(
    tx,
  );
  if (after.endOfLife) {
    await sql`delete from replenishment.proposal where variant_id = ${variantId} and state = 'open'`.execute(
      tx,
    );
  }
  if (origin.record !== false) {
    await recordChange(tx, actor, {
      entityKind: 'article-buying',
      entityId: String(variantId),
      entityLabel: label,
      action: 'update',
      before: { ...before },
      after: { ...after },
    });
  }
  return ok(after);
}

/** How a change of an article's buying is undone. */
export const articleRuleUndo: UndoHandler = {
  async read(tx, id, fields) {
    const found = await findArticleRule(tx, Number(id));
    if (!found) return null;
    const values: JsonObject = { ...found };
    return pickFields(values, fields);
  },
  apply: (tx, actor, id, values) =>
    saveArticleRule(tx, actor, Number(id), values as Partial<ArticleRuleFields>, { record: false }),
  remove: (tx, actor, id) => saveArticleRule(tx, actor, Number(id), PLAIN, { record: false }),
};
