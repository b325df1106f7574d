import { sql, type Tx } from '../../platform/db/index.ts';
import {
  addPendingMedia,
  attachKnownFiles,
  SPARE_POSITION,
  type PendingMedia,
} from '../catalogue/index.ts';
import { addImageTasks } from './image-store.ts';
import type { PlannedProduct, PlannedVariant } from './plan-model.ts';

/** A picture that an export of our own names: the file is here already. */
const OWN_FILE = /^files\/([0-9a-f]{64})(\.[a-z0-9]+)?$/;

/** Notes the pictures of a plan, to be fetched later; answers how many are new. */
export async function savePictures(
  tx: Tx,
  products: readonly PlannedProduct[],
  idOf: (product: PlannedProduct) => number,
  variantIds: ReadonlyMap<PlannedVariant, number>,
  runId: number,
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
  const rows = new Map(products.flatMap((product) => rowsOf(product, idOf(product))));
  await addImageTasks(
    tx,
    runId,
    waiting.map(({ id, productId, sourceUrl }) => ({
      mediaId: id,
      row: rows.get(`${productId} ${sourceUrl}`) ?? 0,
      isLocal: !/^https?:/i.test(sourceUrl),
    })),
  );
  return waiting.filter(({ isNew }) => isNew).length;
}

/** The row of the file that names each picture of a product. */
function rowsOf(product: PlannedProduct, productId: number): [string, number][] {
  const ofVariants = product.variants.flatMap(({ imageUrl, row }) =>
    imageUrl === null ? [] : [[imageUrl, row] as const],
  );
  const own = product.images.map(({ url, row }) => [url, row ?? product.row] as const);
  return [...ofVariants, ...own].map(([url, row]) => [`${productId} ${url}`, row || product.row]);
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

/** How many pictures of a plan the catalogue does not know yet: what a dry run says of them. */
export async function countNewPictures(
  tx: Tx,
  products: readonly PlannedProduct[],
): Promise<number> {
  const known = products.flatMap(({ known: before }) => (before ? [before.id] : []));
  const { rows } = await sql<{ productId: number; sourceUrl: string }>`
    select product_id as "productId", source_url as "sourceUrl" from catalogue.product_media
    where product_id = any(${known}::bigint[]) and source_url is not null`.execute(tx);
  const here = new Set(rows.map(({ productId, sourceUrl }) => `${productId} ${sourceUrl}`));
  const wanted = products.flatMap((product) =>
    picturesOf(product, product.known?.id ?? 0, new Map()),
  );
  return wanted.filter(
    ({ productId, sourceUrl }) =>
      !OWN_FILE.test(sourceUrl) && !here.has(`${productId} ${sourceUrl}`),
  ).length;
}
