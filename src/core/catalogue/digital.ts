import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import type { UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Json, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { DigitalArticle, DigitalFields } from './digital-model.ts';
import { listDownloadFileIds, readDigital, saveFiles, saveTerms } from './digital-store.ts';
import { tellProductsChanged } from './hooks.ts';
import type { ChangeOrigin } from './model.ts';
import { changeOf, diffFields, writeTimeline } from './record.ts';
import { followDigital } from './rules.ts';
import { lockRow, touchProduct } from './store.ts';

const FIELDS = ['digitalVariantIds', 'limitedVariantIds', 'terms', 'files'] as const;

/**
 * Sets which variants of a product are delivered by a link, with which files and on which terms. A file that is left out is
 * withdrawn: whoever bought it keeps it. Refusals: `product-unknown` (404), `version-changed` (412), and with a field each
 * `variant-unknown`, `digital-is-bundle`, `digital-without-file`, `file-unknown` (422).
 */
export async function setDigital(
  tx: Tx,
  actor: Actor,
  productId: number,
  expected: ExpectedVersion,
  wanted: DigitalFields,
  origin: ChangeOrigin = {},
): Promise<Result<DigitalArticle>> {
  await lockRow(tx, 'product', productId);
  const current = await readDigital(tx, productId);
  if (!current) return refuse('product-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const fields = await refusedFields(tx, productId, current, wanted);
  if (fields[0]) return refuse(fields[0].code, 422, { fields });
  const before = fieldsOf(current);
  if (!diffFields(before, normalised(wanted), FIELDS)) return ok(current);

  await saveVariants(tx, current, wanted);
  await saveTerms(tx, productId, wanted.terms);
  await saveFiles(tx, actor, productId, current.files, wanted.files);
  await touchProduct(tx, productId);
  const after = (await readDigital(tx, productId))!;
  const diff = diffFields(before, fieldsOf(after), FIELDS)!;
  const { rows } = await sql<{ title: string }>`
    select title from catalogue.product where id = ${productId}`.execute(tx);
  const entity = { kind: 'product-digital', id: productId, label: rows[0]!.title };
  const change = changeOf(entity, 'update', diff.before, diff.after, origin);
  await writeTimeline(tx, actor, [change], origin);
  await tellProductsChanged(tx, [productId]);
  return ok(after);
}

/** What a person set, as it is compared and kept on the timeline. */
function fieldsOf({ variants, terms, files }: DigitalArticle): DigitalFields {
  const digital = variants.filter((variant) => variant.digital);
  return normalised({
    digitalVariantIds: digital.map(({ id }) => id),
    limitedVariantIds: digital.filter((v) => v.limitedCopies).map(({ id }) => id),
    terms,
    files,
  });
}

function normalised({ files, terms, ...wanted }: DigitalFields): DigitalFields {
  const ascending = (ids: number[]) => [...ids].sort((a, b) => a - b);
  const digital = ascending(wanted.digitalVariantIds);
  return {
    digitalVariantIds: digital,
    limitedVariantIds: ascending(wanted.limitedVariantIds).filter((id) => digital.includes(id)),
    terms: terms && { mostDownloads: terms.mostDownloads, validDays: terms.validDays },
    files: files.map(({ id, variantId, name, fileId }) => ({
      id,
      variantId,
      name: name.trim(),
      fileId,
    })),
  };
}

async function refusedFields(
  tx: Tx,
  productId: number,
  current: DigitalArticle,
  wanted: DigitalFields,
): Promise<RefusedField[]> {
  const known = new Map(current.variants.map((variant) => [variant.id, variant]));
  const mayBeNamed = await listDownloadFileIds(tx, productId);
  const { rows } = await sql<{ id: number }>`select id from platform.file
    where id = any(${wanted.files.map(({ fileId }) => fileId)}::bigint[])`.execute(tx);
  const kept = new Set(rows.map(({ id }) => id));
  const ofVariants = wanted.digitalVariantIds.flatMap((id, index): RefusedField[] => {
    const pointer = `/digitalVariantIds/${index}`;
    const variant = known.get(id);
    if (!variant) return [{ pointer, code: 'variant-unknown' }];
    if (variant.bundle) return [{ pointer, code: 'digital-is-bundle' }];
    const has = wanted.files.some(({ variantId }) => variantId === null || variantId === id);
    return has ? [] : [{ pointer, code: 'digital-without-file' }];
  });
  const ofFiles = wanted.files.flatMap(({ id, variantId, fileId }, index): RefusedField[] => [
    ...(kept.has(fileId) && (id === null || mayBeNamed.has(id))
      ? []
      : [{ pointer: `/files/${index}/fileId`, code: 'file-unknown' }]),
    ...(variantId === null || known.has(variantId)
      ? []
      : [{ pointer: `/files/${index}/variantId`, code: 'variant-unknown' }]),
  ]);
  return [...ofVariants, ...ofFiles];
}

/** A variant that is a file no more is carried again, and sold as far as it lies here. */
async function saveVariants(tx: Tx, current: DigitalArticle, wanted: DigitalFields): Promise<void> {
  for (const { id, digital, limitedCopies } of current.variants) {
    const is = {
      digital: wanted.digitalVariantIds.includes(id),
      limitedCopies: wanted.limitedVariantIds.includes(id),
    };
    if (is.digital === digital && (is.limitedCopies === limitedCopies || !is.digital)) continue;
    const follows = followDigital({ ...is, requiresShipping: true, backorder: false });
    await sql`update catalogue.variant set digital = ${is.digital}, limited_copies = ${follows.limitedCopies},
        requires_shipping = ${follows.requiresShipping}, backorder = ${follows.backorder}, version = version + 1
      where id = ${id}`.execute(tx);
  }
}

/** How a change of the digital side of a product is undone; files come back as the version they were. */
export const digitalUndo: UndoHandler = {
  async read(tx, id) {
    await lockRow(tx, 'product', Number(id));
    const known = await readDigital(tx, Number(id));
    return known ? (fieldsOf(known) as unknown as Record<string, Json>) : null;
  },
  async apply(tx, actor, id, values) {
    const known = await readDigital(tx, Number(id));
    if (!known) return refuse('product-unknown', 404);
    const back = { ...fieldsOf(known), ...(values as unknown as Partial<DigitalFields>) };
    return setDigital(tx, actor, Number(id), 'any', back, { record: false });
  },
  remove: (tx, actor, id) =>
    setDigital(
      tx,
      actor,
      Number(id),
      'any',
      { digitalVariantIds: [], limitedVariantIds: [], terms: null, files: [] },
      { record: false },
    ),
};
