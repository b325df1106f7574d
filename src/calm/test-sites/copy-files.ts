import path from 'node:path';
import type { Config } from '../../platform/config/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { folderStorage, openStorage, type FileStorage } from '../../platform/files/index.ts';
import { folderOf, type TestSiteDeps } from './model.ts';

/** Pictures fetched at a time. */
const LANES = 8;
const PAGE = 500;

/** The folder of the files that a test site was given. */
export function filesFolderOf(deps: TestSiteDeps, id: number): string {
  return path.join(folderOf(deps, id), 'files');
}

/** The files of a test site: those that were given to it, and those of the shop that it shares. */
export function openTestSiteFiles(deps: TestSiteDeps, id: number): Promise<FileStorage> {
  const { files } = deps.config;
  const folder = filesFolderOf(deps, id);
  return openStorage({
    ...{ kind: 'folder', folder },
    ...(files.kind === 'folder' ? { shared: files.folder } : {}),
  });
}

/**
 * Brings the files that a copy names into `folder`, when the shop keeps its own in S3: a test site speaks to no storage
 * outside. A folder of this machine is shared instead, and only read. What is there already is not fetched again.
 */
export async function bringFiles(config: Config, copy: Db, folder: string): Promise<void> {
  if (config.files.kind !== 's3') return;
  const from = await openStorage(config.files);
  const into = folderStorage(folder);
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: number; key: string; mediaType: string; keys: string[] }>`
      select id, storage_key as key, media_type as "mediaType",
        array(select d ->> 'storageKey' from jsonb_array_elements(derivatives) d) as keys
      from platform.file where id > ${after} and storage_key not like 'xx/absent-%' order by id limit ${PAGE}`.execute(
      copy,
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const wanted = rows.flatMap(({ key, mediaType, keys }) =>
      [key, ...keys].map((one) => ({ key: one, mediaType })),
    );
    const lane = async () => {
      for (let next = wanted.pop(); next; next = wanted.pop()) {
        const bytes = await from.read(next.key);
        if (bytes) await into.put(next.key, bytes, next.mediaType);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
}
