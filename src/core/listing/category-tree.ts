import { sql, type Db } from '../../platform/db/index.ts';
import type { CategoryNode } from './model.ts';
import type { PictureFile } from '../../platform/files/index.ts';
import { FILE_JSON, pictureFrom } from './pictures.ts';

interface CategoryRow {
  id: number;
  parent_id: number | null;
  handle: string;
  name: string;
  description: string;
  file: PictureFile | null;
  count: number;
}

/**
 * The category tree of a channel in its order, without hidden branches, with the number of products on sale in and
 * below each. One statement.
 */
export async function getCategoryTree(
  db: Db,
  channelId: string,
  locale: 'fr' | 'en',
): Promise<CategoryNode[]> {
  const english = locale === 'en';
  const { rows } = await sql<CategoryRow>`
    with counted as (
      -- Few products have categories of their own: counted together first, spread over the ancestors then.
      select c.id, sum(together.count)::int as count
      from (select category_ids, count(*) as count from listing.entry
        where channel_id = ${channelId} group by category_ids) together
      cross join lateral unnest(together.category_ids) as c (id)
      group by c.id
    )
    select c.id, c.parent_id, c.handle,
      ${english ? sql`coalesce(nullif(c.translations #>> '{en,name}', ''), c.name)` : sql`c.name`} as name,
      ${
        english
          ? sql`coalesce(nullif(c.translations #>> '{en,description}', ''), c.description)`
          : sql`c.description`
      } as description,
      case when f.id is not null then ${FILE_JSON} end as file, coalesce(counted.count, 0) as count
    from catalogue.category c
    left join counted using (id)
    left join platform.file f on f.id = c.picture_file_id
    where not c.hidden
    order by c.position, c.id`.execute(db);
  const nodes = new Map<number, CategoryNode>();
  for (const row of rows) {
    const { id, handle, name, description, count } = row;
    const picture = pictureFrom(row.file, name);
    nodes.set(id, { id, handle, name, description, picture, count, children: [] });
  }
  const roots: CategoryNode[] = [];
  for (const row of rows) {
    // Below a hidden category there is no parent here: the branch is left out with it.
    const siblings = row.parent_id === null ? roots : nodes.get(row.parent_id)?.children;
    siblings?.push(nodes.get(row.id)!);
  }
  return roots;
}
