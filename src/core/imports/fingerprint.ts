import { hash } from 'node:crypto';
import { followDigital } from '../catalogue/index.ts';
import type { ProductRecord, VariantRecord } from './model.ts';
import type { KnownVariant } from './source-store.ts';

/** What a file says of a product itself, as a digest: equal digests mean that nothing changed. */
export function hashProduct(record: ProductRecord): string {
  const { rows, variants, kind, options, repeats, ...content } = record;
  void [rows, variants, kind, options, repeats];
  // Where a picture stands says nothing of the product.
  const images = record.images.map(({ url, alt }) => ({ url, alt }));
  return hash('sha256', JSON.stringify({ ...content, images }), 'base64url');
}

/**
 * Content and quantity apart: stock follows the file only when the file's own count changes. The order in which a reader
 * fills a record is part of the digest: who changes it has every catalogue compared anew.
 */
export function hashVariant(
  record: VariantRecord,
  optionValues: string[],
  priceCents: number,
): string {
  const { row, quantity, sourceKey, ...content } = record;
  void [row, sourceKey];
  const digest = hash(
    'sha256',
    JSON.stringify({ ...content, optionValues, priceCents }),
    'base64url',
  );
  return `${digest}.${quantity ?? ''}`;
}

/** The quantity in a variant’s digest; `null` when the variant was never imported. */
export function quantityPart(sourceHash: string | null): string | null {
  return sourceHash === null ? null : sourceHash.slice(sourceHash.indexOf('.') + 1);
}

/** Whether the catalogue already holds what the record says of a variant. */
export function sameVariant(
  known: KnownVariant,
  record: VariantRecord,
  optionValues: string[],
  priceCents: number,
): boolean {
  const { requiresShipping, backorder, limitedCopies = known.limitedCopies } = record;
  const digital = record.digital ?? known.digital;
  const follows = followDigital({ digital, limitedCopies, requiresShipping, backorder });
  const is = [
    known.sku,
    known.gtin,
    known.optionValues,
    known.priceCents,
    known.costCents,
    known.contentQuantity,
    known.contentUnit,
    known.ecoCents,
    known.weightGrams,
    known.lengthMm,
    known.widthMm,
    known.heightMm,
    known.backorder,
    known.requiresShipping,
    known.digital,
    known.limitedCopies,
    known.state,
  ];
  const wanted = [
    record.sku,
    record.gtin,
    optionValues,
    priceCents,
    record.costCents,
    record.content?.quantity ?? known.contentQuantity,
    record.content?.unit ?? known.contentUnit,
    record.ecoCents ?? known.ecoCents,
    record.weightGrams ?? 0,
    record.lengthMm,
    record.widthMm,
    record.heightMm,
    follows.backorder,
    follows.requiresShipping,
    digital,
    follows.limitedCopies,
    'active',
  ];
  const stock = record.quantity === null || record.quantity === known.onHand;
  return stock && JSON.stringify(is) === JSON.stringify(wanted);
}
