import type { Actor } from '../../kernel/actor.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type {
  DigitalArticle,
  DownloadFile,
  DownloadFileInput,
  DownloadTerms,
} from './digital-model.ts';

/** The newest version of download file `df`, joined as `dv` with its bytes as `dpf`. */
const NEWEST = sql`
  join lateral (select * from catalogue.download_version x where x.download_file_id = df.id
    order by x.number desc limit 1) dv on true
  join platform.file dpf on dpf.id = dv.file_id`;

/** What buyers of digital variant `v` receive, as JSON for its page: name, type and size; null when it is no file. */
export const DOWNLOADS_OF_VARIANT: SqlPart = sql`
  case when v.digital then coalesce((
    select json_agg(json_build_object('name', df.name, 'mediaType', dpf.media_type, 'byteSize', dpf.byte_size,
      'fileName', dpf.original_name) order by df.position, df.id)
    from catalogue.download_file df ${NEWEST}
    where df.product_id = v.product_id and df.withdrawn_at is null
      and (df.variant_id is null or df.variant_id = v.id)), '[]') end`;

/** The digital side of a product; undefined: no such product. */
export async function readDigital(
  db: Db | Tx,
  productId: number,
): Promise<DigitalArticle | undefined> {
  const { rows } = await sql<DigitalArticle>`
    select coalesce(t.version, 0) as version,
      case when t.own then jsonb_build_object('mostDownloads', t.most_downloads, 'validDays', t.valid_days) end as terms,
      coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'options', array_to_string(v.option_values, ', '),
          'digital', v.digital, 'limitedCopies', v.limited_copies, 'bundle', v.bundle) order by v.position, v.id)
        from catalogue.variant v where v.product_id = p.id and v.state = 'active'), '[]') as variants,
      coalesce((select jsonb_agg(jsonb_build_object('id', df.id, 'variantId', df.variant_id, 'name', df.name,
          'fileId', dv.file_id, 'versions', (
            select jsonb_agg(jsonb_build_object('number', x.number, 'fileId', x.file_id, 'originalName', f.original_name,
              'mediaType', f.media_type, 'byteSize', f.byte_size, 'by', x.actor_label, 'at', x.created_at)
              order by x.number desc)
            from catalogue.download_version x join platform.file f on f.id = x.file_id
            where x.download_file_id = df.id)) order by df.position, df.id)
        from catalogue.download_file df ${NEWEST}
        where df.product_id = p.id and df.withdrawn_at is null), '[]') as files
    from catalogue.product p left join catalogue.download_terms t on t.product_id = p.id
    where p.id = ${productId}`.execute(db);
  return rows[0];
}

/** Every file that a product ever had, also those withdrawn. */
export async function listDownloadFileIds(tx: Tx, productId: number): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.download_file where product_id = ${productId}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Writes the terms of a product, and counts the version of its digital side up. */
export async function saveTerms(
  tx: Tx,
  productId: number,
  terms: DownloadTerms | null,
): Promise<void> {
  await sql`insert into catalogue.download_terms (product_id, own, most_downloads, valid_days)
    values (${productId}, ${terms !== null}, ${terms?.mostDownloads ?? null}::int, ${terms?.validDays ?? null}::int)
    on conflict (product_id) do update set own = excluded.own, most_downloads = excluded.most_downloads,
      valid_days = excluded.valid_days, version = catalogue.download_terms.version + 1`.execute(tx);
}

/** Makes the files of a product exactly these, in order; what is left out is withdrawn, what is replaced gets a version. */
export async function saveFiles(
  tx: Tx,
  actor: Actor,
  productId: number,
  before: readonly DownloadFile[],
  files: readonly DownloadFileInput[],
): Promise<void> {
  const kept = files.flatMap(({ id }) => id ?? []);
  await sql`update catalogue.download_file set withdrawn_at = now()
    where product_id = ${productId} and withdrawn_at is null and id <> all(${kept}::bigint[])`.execute(
    tx,
  );
  for (const [position, file] of files.entries()) {
    const id = file.id ?? (await insertFile(tx, productId, file));
    await sql`update catalogue.download_file set name = ${file.name.trim()}, variant_id = ${file.variantId}::bigint,
      position = ${position}, withdrawn_at = null where id = ${id}`.execute(tx);
    const known = before.find((one) => one.id === file.id);
    if (known?.fileId === file.fileId) continue;
    await sql`insert into catalogue.download_version (download_file_id, number, file_id, actor_label)
      select ${id}, coalesce(max(number), 0) + 1, ${file.fileId}, ${actor.label}
      from catalogue.download_version where download_file_id = ${id}
      -- A file that was withdrawn and comes back as it was needs no new version.
      having (select x.file_id from catalogue.download_version x where x.download_file_id = ${id}
        order by x.number desc limit 1) is distinct from ${file.fileId}::bigint`.execute(tx);
  }
}

async function insertFile(tx: Tx, productId: number, file: DownloadFileInput): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into catalogue.download_file (product_id, name)
    values (${productId}, ${file.name.trim()}) returning id`.execute(tx);
  return rows[0]!.id;
}
