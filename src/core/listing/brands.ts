import { sql, type Db } from '../../platform/db/index.ts';
import type { BrandView } from './model.ts';

/** The brands with something on sale in a channel, by name. One statement. */
export async function getBrands(
  db: Db,
  channelId: string,
  locale: 'fr' | 'en',
): Promise<BrandView[]> {
  const english = locale === 'en';
  const { rows } = await sql<BrandView>`
    select b.handle, b.name, n.count,
      ${
        english
          ? sql`coalesce(nullif(b.translations #>> '{en,description}', ''), b.description_html)`
          : sql`b.description_html`
      } as "descriptionHtml"
    from (select brand_id, count(*)::int as count from listing.entry
      where channel_id = ${channelId} and brand_id is not null group by brand_id) n
    join catalogue.brand b on b.id = n.brand_id
    order by platform.plain(b.name), b.handle`.execute(db);
  return rows;
}
