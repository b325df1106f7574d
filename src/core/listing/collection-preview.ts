import { sql, type Db } from '../../platform/db/index.ts';
import type { CollectionCondition } from '../catalogue/index.ts';
import { collectionCondition } from './collection-rules.ts';
import type { Picture } from './model.ts';
import { firstPictures } from './pictures.ts';

const SHOWN = 12;

/** What rules find now in a channel (the default one when none is named): how many, and the first ones. Two statements. */
export async function previewCollection(
  db: Db,
  asked: {
    match: 'all' | 'any';
    conditions: CollectionCondition[];
    channelId?: string | undefined;
  },
): Promise<{
  total: number;
  items: { id: number; title: string; priceCents: number; picture: Picture | null }[];
}> {
  const { match, conditions, channelId } = asked;
  const { rows } = await sql<{
    id: number | null;
    title: string;
    priceCents: number;
    total: number;
  }>`
    with found as materialized (
      select e.product_id, e.min_price_cents, e.popularity from listing.entry e
      where e.channel_id = coalesce(${channelId ?? null}::text,
          (select id from channels.channel where is_default))
        and ${collectionCondition({ kind: 'rules', match, conditions })}
    )
    select p.id, p.title, f.min_price_cents as "priceCents", n.total
    from (select count(*)::int as total from found) n
    left join (select * from found order by popularity desc, product_id desc limit ${SHOWN}) f on true
    left join catalogue.product p on p.id = f.product_id
    order by f.popularity desc, p.id desc`.execute(db);
  const found = rows.flatMap((row) => (row.id === null ? [] : [{ ...row, id: row.id }]));
  const pictures = await firstPictures(
    db,
    found.map((row) => row.id),
  );
  return {
    total: rows[0]?.total ?? 0,
    items: found.map(({ id, title, priceCents }) => ({
      id,
      title,
      priceCents,
      picture: pictures.get(id) ?? null,
    })),
  };
}
