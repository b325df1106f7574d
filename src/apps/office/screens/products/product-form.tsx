import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { useLeaveGuard } from '../../parts/leave-guard.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { MediaPanel } from './media-panel.tsx';
import type { Price, Product } from './model.ts';
import { SalePanel } from './sale-panel.tsx';
import { SearchPanel } from './search-panel.tsx';
import { TextPanel } from './text-panel.tsx';
import { VariantsPanel } from './variants-panel.tsx';

/** Fields refused by the server, by the path of the field. */
export type ProductErrors = Record<string, unknown>;

/** What every section of the form gets. */
export interface SectionProps {
  product: Product;
  set: (patch: Partial<Product>) => void;
  errors: ProductErrors;
  readOnly: boolean;
}

/** The form of an article: sections that are saved together, only what changed is sent. */
export function ProductForm({ product }: { product: Product }) {
  const translate = useTranslate();
  const notify = useNotify();
  const describe = useProblemText();
  const queries = useQueryClient();
  const may = useScopes();
  const prices = useMemo(() => pricesOf(product), [product]);
  const [draft, setDraft] = useState(product);
  const [draftPrices, setDraftPrices] = useState(prices);
  const [errors, setErrors] = useState<ProductErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const patch = changedFields(product, draft);
  const priced = changedPrices(prices, draftPrices);
  const isDirty = Object.keys(patch).length > 0 || priced.length > 0;
  const guard = useLeaveGuard(isDirty);
  const readOnly = !may('catalogue:write');
  const save = async () => {
    setBusy(true);
    setProblem(null);
    setErrors({});
    try {
      if (readOnly) await api('/prices', { method: 'POST', body: { prices: priced } });
      else {
        // Words, variants and prices are saved together or not at all.
        const body =
          priced.length > 0 ? { ...patch, variants: variantsToSend(draft, priced) } : patch;
        await api(`/products/${product.id}`, { method: 'PATCH', body, version: product.version });
      }
      notify('products.saved', { type: 'success' });
      await queries.invalidateQueries();
    } catch (error) {
      setErrors((error as { body?: { errors?: ProductErrors } }).body?.errors ?? {});
      setProblem(describe(error));
      window.scrollTo({ top: 0 });
    } finally {
      setBusy(false);
    }
  };
  const section: SectionProps = {
    product: draft,
    set: (next) => setDraft((now) => ({ ...now, ...next })),
    errors,
    readOnly,
  };
  return (
    <Box
      component="form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      {guard}
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 3 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
          alignItems: 'start',
        }}
      >
        {problem === null ? null : (
          <Box sx={{ gridColumn: '1 / -1' }}>
            <CalmAlert>{problem}</CalmAlert>
          </Box>
        )}
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
          <TextPanel {...section} />
          <MediaPanel {...section} />
          <VariantsPanel
            {...section}
            prices={draftPrices}
            setPrices={setDraftPrices}
            mayPrice={may('prices:write')}
          />
          <SearchPanel {...section} />
        </Box>
        <SalePanel {...section} />
      </Box>
      {isDirty ? (
        <SaveBar>
          <Button
            onClick={() => {
              setDraft(product);
              setDraftPrices(prices);
              setErrors({});
              setProblem(null);
            }}
          >
            {translate('common.discard')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {translate('common.save')}
          </Button>
        </SaveBar>
      ) : null}
    </Box>
  );
}

const SENT: readonly (keyof Product)[] = [
  'title',
  'subtitle',
  'descriptionHtml',
  'handle',
  'brandId',
  'state',
  'taxClass',
  'tags',
  'seoTitle',
  'seoDescription',
  'translations',
  'categoryIds',
  'channelIds',
  'characteristics',
];

function changedFields(before: Product, after: Product): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const isChanged = (key: keyof Product) =>
    JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  for (const key of SENT) if (isChanged(key)) patch[key] = after[key];
  if (isChanged('variants')) patch['variants'] = variantsToSend(after, []);
  if (isChanged('media')) {
    patch['media'] = after.media.map(({ id, fileId, variantId, alt, altEn }) => {
      return { ...(id === undefined ? {} : { id }), fileId, variantId, alt, altEn };
    });
  }
  return patch;
}

/** The whole list of variants, with the prices that changed. */
function variantsToSend(product: Product, priced: readonly Price[]) {
  return product.variants.map(
    ({
      productId: _p,
      version: _v,
      prices: _old,
      available: _a,
      onHand: _h,
      reserved: _r,
      ...fields
    }) => {
      const prices = priced
        .filter(({ variantId }) => variantId === fields.id)
        .map(({ channelId, amountCents }) => ({ channelId, amountCents }));
      return prices.length === 0 ? fields : { ...fields, prices };
    },
  );
}

function pricesOf(product: Product): Price[] {
  return product.variants.flatMap(({ id, prices }) =>
    prices.map((price) => ({ variantId: id, ...price })),
  );
}

function changedPrices(before: readonly Price[], after: readonly Price[]): Price[] {
  return after
    .filter(
      (price) =>
        before.find(
          ({ variantId, channelId }) =>
            variantId === price.variantId && channelId === price.channelId,
        )?.amountCents !== price.amountCents,
    )
    .map(({ variantId, channelId, amountCents }) => ({ variantId, channelId, amountCents }));
}
