import { sql, type Tx } from '../../platform/db/index.ts';
import {
  addPendingMedia,
  attachKnownFiles,
  SPARE_POSITION,
  type PendingMedia,
} from '../catalogue/index.ts';
import { addImageTasks } from './image-store.ts';
import type { KeySet } from './key-set.ts';
import type { Plan, PlannedProduct, PlannedVariant } from './plan-model.ts';
import type { PictureColumns } from './place-issue.ts';

/** A picture that an export of our own names: the file is here already. */
const OWN_FILE = /^files\/([0-9a-f]{64})(\.[a-z0-9]+)?$/;

/** Notes the pictures of a plan, to be fetched later; answers how many are new. */
export async function savePictures(
  tx: Tx,
  products: readonly PlannedProduct[],
  idOf: (product: PlannedProduct) => number,
  variantIds: ReadonlyMap<PlannedVariant, number>,
  { runId, pictureColumns }: { runId: number; pictureColumns: PictureColumns },
): Promise<number> {
  const media = products.flatMap((product) => picturesOf(product, idOf(product), variantIds));
  const own = media.flatMap((item) => {
    const sha256 = OWN_FILE.exec(item.sourceUrl)?.[1];
    return sha256 === undefined ? [] : [{ ...item, sha256 }];
  });
  if (own.length > 0) await attachKnownFiles(tx, own);
  const waiting = await addPendingMedia(
    tx,
    media.filter(({ sourceUrl }) => !OWN_FILE.test(sourceUrl)),
  );
  const places = new Map(
    products.flatMap((product) => placesOf(product, idOf(product), pictureColumns)),
  );
  await addImageTasks(
    tx,
    runId,
    waiting.map(({ id, productId, sourceUrl }) => ({
      mediaId: id,
      ...(places.get(`${productId} ${sourceUrl}`) ?? { row: 0, column: '' }),
      isLocal: !/^https?:/i.test(sourceUrl),
    })),
  );
  return waiting.filter(({ isNew }) => isNew).length;
}

/** The row and the column of the file that name each picture of a product. */
function placesOf(
  product: PlannedProduct,
  productId: number,
  columns: PictureColumns,
): [string, { row: number; column: string }][] {
  const ofVariants = product.variants.flatMap(({ imageUrl, row }) =>
    imageUrl === null ? [] : [[imageUrl, row, columns.ofVariants] as const],
  );
  const own = product.images.map(
    ({ url, row }) => [url, row ?? product.row, columns.ofProducts] as const,
  );
  return [...ofVariants, ...own].map(([url, row, column]) => [
    `${productId} ${url}`,
    { row: row || product.row, column },
  ]);
}

/** Pictures of the product, and those of variants that are not among them. */
function picturesOf(
  product: PlannedProduct,
  productId: number,
  variantIds: ReadonlyMap<PlannedVariant, number>,
): PendingMedia[] {
  const byUrl = new Map<string, PendingMedia>();
  product.images.forEach(({ url, alt }, position) => {
    byUrl.set(url, { productId, variantId: null, sourceUrl: url, alt, position });
  });
  for (const variant of product.variants) {
    if (variant.imageUrl === null) continue;
    const variantId = variantIds.get(variant) ?? null;
    const known = byUrl.get(variant.imageUrl);
    // A picture that several variants share shows none of them in particular.
    if (known) known.variantId = known.variantId === null ? variantId : known.variantId;
    else {
      const position = SPARE_POSITION + byUrl.size;
      byUrl.set(variant.imageUrl, {
        productId,
        variantId,
        sourceUrl: variant.imageUrl,
        alt: '',
        position,
      });
    }
  }
  return [...byUrl.values()];
}

/**
 * How many pictures of a plan the catalogue does not know yet: what a dry run says of them. `met` remembers those of
 * earlier batches, which are not there either.
 */
export async function countNewPictures(tx: Tx, plan: Plan, met: KeySet): Promise<number> {
  const known = plan.products.flatMap(({ known: before }) => (before ? [before.id] : []));
  const { rows } = await sql<{ productId: number; sourceUrl: string }>`
    select product_id as "productId", source_url as "sourceUrl" from catalogue.product_media
    where product_id = any(${known}::bigint[]) and source_url is not null`.execute(tx);
  const here = new Set(rows.map(({ productId, sourceUrl }) => `${productId} ${sourceUrl}`));
  const wanted = plan.products.flatMap((product) =>
    picturesOf(product, product.known?.id ?? 0, new Map())
      .filter(({ productId, sourceUrl }) => !here.has(`${productId} ${sourceUrl}`))
      .map(({ sourceUrl }) => ({ keys: [product.key, ...product.aliases], url: sourceUrl })),
  );
  const added = plan.unwritten.flatMap(({ parentKey, urls }) =>
    urls.map((url) => ({ keys: [parentKey], url })),
  );
  return [...wanted, ...added].filter(({ keys, url }) => {
    const isNew = keys.map((key) => met.add(`${key} picture ${url}`));
    return !OWN_FILE.test(url) && isNew[0];
  }).length;
}
