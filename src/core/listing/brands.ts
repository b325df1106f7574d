import { sql, type Db } from '../../platform/db/index.ts';
import type { PictureFile } from '../../platform/files/index.ts';
import type { BrandView } from './model.ts';
import { FILE_JSON, pictureFrom } from './pictures.ts';

/** The brands with something on sale in a channel, by name. One statement. */
export async function getBrands(
  db: Db,
  channelId: string,
  locale: 'fr' | 'en',
): Promise<BrandView[]> {
  const english = locale === 'en';
  const { rows } = await sql<Omit<BrandView, 'logo'> & { file: PictureFile | null }>`
    select b.handle, b.name, n.count, case when f.id is not null then ${FILE_JSON} end as file,
      ${
        english
          ? sql`coalesce(nullif(b.translations #>> '{en,description}', ''), b.description_html)`
          : sql`b.description_html`
      } as "descriptionHtml"
    from (select brand_id, count(*)::int as count from listing.entry
      where channel_id = ${channelId} and brand_id is not null group by brand_id) n
    join catalogue.brand b on b.id = n.brand_id
    left join platform.file f on f.id = b.logo_file_id
    order by platform.plain(b.name), b.handle`.execute(db);
  return rows.map(({ file, ...brand }) => ({ ...brand, logo: pictureFrom(file, brand.name) }));
}
