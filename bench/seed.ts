import path from 'node:path';
import { stat } from 'node:fs/promises';
import { systemActor } from '../src/kernel/actor.ts';
import { ok } from '../src/kernel/refusal.ts';
import { runImport } from '../src/core/imports/index.ts';
import { sql, transact, type Db } from '../src/platform/db/index.ts';
import { moveStock } from '../src/core/stock/index.ts';
import { generateShopifyFile } from '../test/support/generate-catalogue.ts';
import { homeDelivery } from '../test/support/commerce.ts';

const actor = systemActor('bench');

/** How fast a generated catalogue came in. */
export interface ImportedCatalogue {
  products: number;
  seconds: number;
  megabytes: number;
}

/** Imports a generated Shopify file of about `rows` rows, pictures deferred. */
export async function importCatalogue(
  db: Db,
  folder: string,
  rows: number,
): Promise<ImportedCatalogue> {
  const file = path.join(folder, `catalogue-${rows}.csv`);
  const products = await generateShopifyFile(file, rows);
  const started = performance.now();
  const done = await runImport(db, { file, actor, dryRun: false });
  if (!done.ok) throw new Error(`import: ${done.refusal.code}`);
  const { size } = await stat(file);
  return { products, seconds: (performance.now() - started) / 1000, megabytes: size / 1e6 };
}

/** What the sales bench needs to know of the catalogue. */
export interface BenchShop {
  handles: string[];
  variantIds: number[];
  categories: string[];
  words: string[];
  optionId: number;
}

/** Puts everything on the shelf in quantity and opens delivery to France. */
export async function openShop(db: Db): Promise<BenchShop> {
  const optionId = await homeDelivery(db);
  const variants = await sql<{ id: number }>`
    select v.id from catalogue.variant v join pricing.price p on p.variant_id = v.id
    join catalogue.publication pub on pub.product_id = v.product_id
    where p.channel_id = 'web' order by v.id`.execute(db);
  const variantIds = variants.rows.map((row) => row.id);
  await transact(db, async (tx) => {
    await moveStock(
      tx,
      actor,
      variantIds.map((variantId) => ({
        variantId,
        fromCode: 'SUPPLIER',
        toCode: 'MAIN',
        quantity: 1_000_000,
        reason: 'bench',
        origin: { kind: 'bench', id: 'opening' },
      })),
    );
    return ok(null);
  });
  const products = await sql<{ handle: string; title: string }>`
    select p.handle, p.title from listing.entry e join catalogue.product p on p.id = e.product_id limit 2000`.execute(
    db,
  );
  const categories = await sql<{
    handle: string;
  }>`select handle from catalogue.category limit 20`.execute(db);
  const words = new Set(
    products.rows.flatMap((row) => row.title.toLowerCase().match(/\p{L}{4,}/gu) ?? []),
  );
  await sql`analyze`.execute(db);
  return {
    handles: products.rows.map((row) => row.handle),
    variantIds,
    categories: categories.rows.map((row) => row.handle),
    words: [...words].slice(0, 50),
    optionId,
  };
}
