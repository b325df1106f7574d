import { sql, type Db } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Oddity } from './model.ts';

/** A link of the merchant's texts, and where it stands. */
interface TextLink {
  href: string;
  label: string;
  path: string;
}

const MOST_LINKS = 300;
const AT_ONCE = 4;
const WAIT_MS = 10_000;

/** Links of the merchant's own texts that lead nowhere in the shop. Links to other sites are left alone. */
export async function findDeadLinks(db: Db, publicUrl: string): Promise<Oddity[]> {
  const links = await readLinks(db);
  const origin = new URL(publicUrl).origin;
  const byAddress = new Map<string, TextLink[]>();
  for (const link of links) {
    const address = URL.parse(link.href, `${origin}/`);
    if (address?.origin !== origin) continue;
    const key = address.pathname + address.search;
    byAddress.set(key, [...(byAddress.get(key) ?? []), link]);
  }
  const waiting = [...byAddress].slice(0, MOST_LINKS);
  const dead: Oddity[] = [];
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [address, places] = next;
      if (!(await isGone(origin + address))) continue;
      for (const { label, path } of places) {
        const subject = `${path} ${address}`.slice(0, 300);
        dead.push({ kind: 'dead-link', subject, label: `${label} → ${address}`, path });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return dead;
}

/**
 * What blocks of the home page name and customers do not find any more: an article that was archived or got another address, a
 * shelf that was deleted or hidden, a selection, a brand. The page leaves it out without a word. Blocks whose days are over are left alone.
 */
export async function findGoneFromHome(db: Db): Promise<Oddity[]> {
  const { rows } = await sql<{ handle: string }>`
    with block as (
      select b.value as block from platform.setting s, jsonb_array_elements(s.value -> 'blocks') b
      where s.key = 'home' and coalesce((b.value ->> 'toOn')::date >= current_date, true)
    ), named (kind, path) as (
      values ('product', '$.pick.productHandles[*]'::jsonpath), ('category', '$.action.category'), ('category', '$.pick.category'),
        ('category', '$ ? (@.kind == "categories").handles[*]'), ('brand', '$.pick.brand'),
        ('brand', '$ ? (@.kind == "brands").handles[*]'), ('collection', '$.pick.collection')
    ), found as (
      select distinct n.kind, jsonb_path_query(b.block, n.path) #>> '{}' as handle from block b, named n
    )
    select f.handle from found f
    where f.handle <> '' and not case f.kind
      when 'product' then exists (select from catalogue.product p where p.handle = f.handle and p.state = 'active')
      when 'category' then exists (select from catalogue.category c where c.handle = f.handle and not c.hidden)
      when 'brand' then exists (select from catalogue.brand r where r.handle = f.handle)
      else exists (select from catalogue.collection k where k.handle = f.handle and k.published) end
    order by f.handle limit ${MOST_LINKS}`.execute(db);
  const label = translator('fr')('anomalies.homePage');
  return rows.map(({ handle }) => ({
    ...{ kind: 'dead-link', subject: `/home-page ${handle}`, path: '/home-page' },
    label: `${label} → ${handle}`,
  }));
}

/** Only what the shop itself calls gone; a slow or failing answer is another matter. */
async function isGone(address: string): Promise<boolean> {
  const answer = await fetch(address, {
    method: 'GET',
    headers: { accept: 'text/html' },
    signal: AbortSignal.timeout(WAIT_MS),
  }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 404 || answer?.status === 410;
}

async function readLinks(db: Db): Promise<TextLink[]> {
  const { rows } = await sql<TextLink>`
    select distinct on (href, path) * from (
      select (regexp_matches(p.description_html, 'href="([^"]+)"', 'g'))[1] as href, p.title as label, '/products/' || p.id as path
      from catalogue.product p where p.state = 'active' and p.description_html like '%href=%'
      union all
      select (regexp_matches(b.description_html, 'href="([^"]+)"', 'g'))[1], b.name, '/brands/' || b.id
      from catalogue.brand b where b.description_html like '%href=%'
      union all
      select (regexp_matches(c.description_html, 'href="([^"]+)"', 'g'))[1], c.title, '/collections/' || c.id
      from catalogue.collection c where c.published and c.description_html like '%href=%'
    ) l order by href, path limit 2000`.execute(db);
  return rows.map((row) => ({ ...row, href: row.href.replaceAll('&amp;', '&') }));
}
