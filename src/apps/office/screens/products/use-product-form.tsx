import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { changedFields } from '../../data/use-record-form.tsx';
import { useLeaveGuard } from '../../parts/leave-guard.tsx';
import type { SheetColumn, SheetDraft } from '../../parts/sheet/model.ts';
import { cellText } from '../../parts/sheet/model.ts';
import type { SheetErrors } from '../../parts/sheet/sheet.tsx';
import { matrixOf, type DraftVariant, type Matrix, type Media, type Product } from './model.ts';
import { priceKey, variantToSend } from './variant-columns.ts';

/** Fields refused by the server, by the path of the field. */
export type ProductErrors = Readonly<Record<string, unknown>>;

/** An article while it is edited. */
export interface ProductForm {
  draft: Product;
  set: (patch: Partial<Product>) => void;
  matrix: Matrix;
  setMatrix: (change: (matrix: Matrix) => Matrix) => void;
  cells: SheetDraft;
  setCells: (change: (cells: SheetDraft) => SheetDraft) => void;
  errors: ProductErrors;
  cellErrors: SheetErrors;
  problem: string | null;
  /** How many variants that are on sale now would be archived. */
  archivedByForm: number;
  isDirty: boolean;
  busy: boolean;
  save: () => Promise<void>;
  discard: () => void;
  guard: ReactNode;
}

/**
 * Keeps the draft of an article: words, places, pictures, options, and the cells of its variants. One request saves all of
 * it. An article that is read anew replaces the draft unless something is typed.
 */
export function useProductForm(
  product: Product,
  columns: readonly SheetColumn<DraftVariant>[],
): ProductForm {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const [seen, setSeen] = useState(product);
  const [base, setBase] = useState(product);
  const [draft, setDraft] = useState(product);
  const [matrix, setMatrix] = useState(() => matrixOf(product));
  const [cells, setCells] = useState<SheetDraft>({});
  const [errors, setErrors] = useState<ProductErrors>({});
  const [cellErrors, setCellErrors] = useState<SheetErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const before = matrixOf(base);
  const fields = changedFields(pickSent(base), pickSent(draft));
  const isRearranged = JSON.stringify(matrix.variants) !== JSON.stringify(before.variants);
  const hasCells = matrix.variants.some(({ key }) => cells[key] !== undefined);
  const hasMedia = JSON.stringify(draft.media) !== JSON.stringify(base.media);
  const hasOptions = JSON.stringify(matrix.options) !== JSON.stringify(before.options);
  const isDirty =
    Object.keys(fields).length > 0 || isRearranged || hasCells || hasMedia || hasOptions;
  const guard = useLeaveGuard(isDirty);
  const archivedByForm = before.variants.filter(
    ({ id, state }) =>
      state === 'active' && matrix.variants.find((one) => one.id === id)?.state !== 'active',
  ).length;
  const start = (from: Product) => {
    setBase(from);
    setDraft(from);
    setMatrix(matrixOf(from));
    setCells({});
    setErrors({});
    setCellErrors({});
    setProblem(null);
  };
  if (product !== seen) {
    setSeen(product);
    if (!isDirty) start(product);
  }
  const save = async () => {
    const variants = isRearranged || hasCells ? matrix.variants : [];
    setProblem(null);
    setErrors({});
    setCellErrors({});
    if (variants.some((variant) => isWrong(variant, cells, columns))) {
      setProblem(translate('sheet.correctFirst'));
      return window.scrollTo({ top: 0 });
    }
    const sent = variants.map((variant, position) =>
      variantToSend(variant, position, cells[variant.key], columns),
    );
    const body = {
      ...fields,
      ...(hasOptions ? { options: matrix.options } : {}),
      ...(sent.length > 0 ? { variants: sent } : {}),
      ...(hasMedia ? { media: draft.media.map((item) => mediaToSend(item, matrix)) } : {}),
    };
    setBusy(true);
    try {
      const path = `/products/${base.id}`;
      const saved = await api<Product>(path, { method: 'PATCH', body, version: base.version });
      queries.setQueryData(productKey(base.id), saved);
      start(saved);
      // The history shows the change when its notice comes: whoever undoes then undoes this one.
      await queries.invalidateQueries();
      notify('products.saved', { type: 'success' });
    } catch (error) {
      const refused = (error as { body?: { errors?: ProductErrors } }).body?.errors ?? {};
      setErrors(refused);
      setCellErrors(cellErrorsOf(refused, variants, sent));
      setProblem(describe(error));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  return {
    draft,
    set: (patch) => setDraft((now) => ({ ...now, ...patch })),
    matrix,
    setMatrix,
    cells,
    setCells: (change) => {
      setCells(change);
      // What was refused is no longer what stands there.
      setCellErrors({});
    },
    ...{ errors, cellErrors, problem, archivedByForm, isDirty, busy, save, guard },
    discard: () => start(product),
  };
}

/** Under which an article is remembered while its page is open. */
export function productKey(id: number | string): readonly unknown[] {
  return ['products', 'one', String(id)];
}

const SENT = [
  'title',
  'subtitle',
  'descriptionHtml',
  'handle',
  'brandId',
  'state',
  'taxClass',
  'addOn',
  'tags',
  'seoTitle',
  'seoDescription',
  'translations',
  'categoryIds',
  'channelIds',
  'characteristics',
  'attributes',
  'related',
] as const satisfies readonly (keyof Product)[];

function pickSent(product: Product): Pick<Product, (typeof SENT)[number]> {
  const fields = Object.fromEntries(SENT.map((key) => [key, product[key]]));
  return fields as Pick<Product, (typeof SENT)[number]>;
}

function isWrong(
  variant: DraftVariant,
  cells: SheetDraft,
  columns: readonly SheetColumn<DraftVariant>[],
): boolean {
  const typed = cells[variant.key];
  if (!typed || variant.state === 'archived') return false;
  return columns.some(
    (column) =>
      typed[column.key] !== undefined &&
      column.check?.(cellText(variant, column, typed), variant) !== undefined,
  );
}

function mediaToSend(item: Media, { variants }: Matrix): Record<string, unknown> {
  const { id, fileId, alt, altEn, variantId, variantKey } = item;
  const known = { ...(id === undefined ? {} : { id }), fileId, alt, altEn };
  const variantIndex = variantKey ? variants.findIndex(({ key }) => key === variantKey) : -1;
  const isKnown = variants.some((variant) => variant.id === variantId);
  return variantIndex >= 0
    ? { ...known, variantIndex }
    : { ...known, variantId: isKnown ? variantId : null };
}

/** Where words about a field stand when it is no column of its own. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  stock: 'onHand',
  optionValues: 'row',
  id: 'row',
};

/** What the server refused of variants, as words beside cells. */
function cellErrorsOf(
  errors: ProductErrors,
  variants: readonly DraftVariant[],
  sent: readonly Record<string, unknown>[],
): SheetErrors {
  const refused = (errors['variants'] ?? {}) as Record<string, Record<string, unknown>>;
  const entries = Object.entries(refused).flatMap(([index, fields]) => {
    const variant = variants[Number(index)];
    if (!variant || typeof fields !== 'object') return [];
    const words: Record<string, string> = {};
    for (const [field, said] of Object.entries(fields)) {
      if (typeof said === 'string') words[COLUMN_OF[field] ?? field] = said;
      else if (field === 'prices') {
        const prices = sent[Number(index)]?.['prices'] as { channelId: string }[] | undefined;
        for (const [at, inner] of Object.entries(said as Record<string, Record<string, string>>)) {
          const channelId = prices?.[Number(at)]?.channelId;
          if (channelId !== undefined) words[priceKey(channelId)] = Object.values(inner).join(' ');
        }
      }
    }
    return [[variant.key, words] as const];
  });
  return Object.fromEntries(entries);
}
