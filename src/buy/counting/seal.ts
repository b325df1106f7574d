import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { sealPdf } from '../../platform/documents/index.ts';
import { loadFiles, putFile, type FileStorage } from '../../platform/files/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { companySetting, readSetting, shopSetting } from '../../platform/settings/index.ts';
import type { StockCount } from './model.ts';
import { printInventory } from './print.ts';
import { findCount } from './store.ts';

/** What sealing needs. */
export interface SealDeps {
  db: Db;
  storage: FileStorage;
  /** Of the installation: the seal follows from it. */
  secret: string;
}

/** The language of accounts. */
const LOCALE = 'fr';

/**
 * The inventory of the year's end as a PDF that is signed electronically in the name of whoever posted it. It is made once and
 * kept: the same bytes are given for ever. Refusal: `count-unknown` (404) unless a full count was posted.
 */
export async function sealedInventory(deps: SealDeps, countId: number): Promise<Result<Buffer>> {
  return transact(deps.db, async (tx) => {
    const count = await findCount(tx, countId, 'update');
    if (count?.kind !== 'full' || count.number === null) return refuse('count-unknown', 404);
    return ok((await readSealed(deps, tx, countId)) ?? (await seal(deps, tx, count)));
  });
}

async function readSealed({ storage }: SealDeps, tx: Tx, countId: number): Promise<Buffer | null> {
  const { rows } = await sql<{ fileId: number | null }>`
    select sealed_file_id as "fileId" from counting.stock_count where id = ${countId}`.execute(tx);
  const fileId = rows[0]?.fileId ?? null;
  if (fileId === null) return null;
  const [file] = await loadFiles(tx, [fileId]);
  const bytes = file ? await storage.read(file.storageKey) : null;
  if (!bytes) throw new Error(`the sealed inventory of count ${countId} is gone`);
  return bytes;
}

async function seal({ storage, secret }: SealDeps, tx: Tx, count: StockCount): Promise<Buffer> {
  const company = await readSetting(tx, companySetting);
  const shop = await readSetting(tx, shopSetting);
  const t = translator(LOCALE);
  const at = new Date();
  const signedBy = count.postedBy ?? '';
  const pdf = await printInventory(tx, count, company, LOCALE, { by: signedBy, at });
  const sealed = await sealPdf(tx, pdf, {
    secret,
    holder: { name: company.legalName || shop.name, country: company.address.country },
    signedBy,
    reason: t('documents.inventoryClosed', { number: count.number ?? '' }),
    place: company.address.city,
    at,
  });
  const kept = await putFile(tx, storage, { content: sealed, name: `${count.number}.pdf` });
  if (!kept.ok) throw new Error(`the sealed inventory cannot be kept: ${kept.refusal.code}`);
  await sql`update counting.stock_count set sealed_file_id = ${kept.value.id} where id = ${count.id}`.execute(
    tx,
  );
  return sealed;
}
