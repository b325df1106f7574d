import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { isGtin } from '../../../../kernel/gtin.ts';
import { api } from '../../data/api.ts';
import { useChannels, type Channel } from '../../data/use-catalogue.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import { readWhole } from './cells.ts';
import { BrandField, CategoriesField } from './shelf-fields.tsx';
import { priceTitle } from './variant-columns.ts';

/** What is asked of a new article: enough for its first variant. */
interface NewArticle {
  title: string;
  categoryIds: number[];
  brand: { id: number; name: string } | null;
  amountCents: number | null;
  sku: string;
  gtin: string;
  weight: string;
  onHand: string;
}

const EMPTY: NewArticle = {
  title: '',
  categoryIds: [],
  brand: null,
  amountCents: null,
  sku: '',
  gtin: '',
  weight: '',
  onHand: '',
};

/** A new article: its name, its shelf, its price and its first variant, as a draft that nobody sees. */
export function CreateProduct() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const may = useScopes();
  const channel = useChannels().data?.[0];
  const form = useRecordForm<NewArticle>(
    { record: EMPTY, version: 0 },
    (_patch, draft) => api('/products', { method: 'POST', body: bodyOf(draft, channel) }),
    'products.created',
  );
  const { draft, set, errorOf } = form;
  const words = {
    gtin:
      errorOf('variants.0.gtin') ??
      (draft.gtin.trim() === '' || isGtin(draft.gtin.trim())
        ? undefined
        : translate('article.gtinWrong')),
    weight: wholeOrNothing(draft.weight) ? undefined : translate('sheet.noWhole'),
    onHand: wholeOrNothing(draft.onHand) ? undefined : translate('sheet.noWhole'),
  };
  const isWrong = Object.values(words).some((word) => word !== undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = (await form.save()) as { id: number } | undefined;
    if (made !== undefined) void navigate(`/products/${made.id}`, { replace: true });
  };
  const text = (key: 'sku' | 'gtin' | 'weight' | 'onHand', label: string, error?: string) => (
    <TextField
      label={translate(label)}
      value={draft[key]}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => set({ [key]: event.target.value })}
      slotProps={{ htmlInput: { inputMode: key === 'sku' ? 'text' : 'numeric' } }}
    />
  );
  return (
    <Page title={translate('products.create')} back="/products" width={760}>
      {form.guard}
      <Box
        component="form"
        onSubmit={(event: FormEvent) => void submit(event)}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}
      >
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        <Panel title={translate('article.newWhat')} why={translate('products.createHelp')}>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
            <TextField
              label={translate('products.field.title')}
              value={draft.title}
              autoFocus
              error={errorOf('title') !== undefined}
              helperText={errorOf('title')}
              onChange={(event) => set({ title: event.target.value })}
            />
            <CategoriesField
              value={draft.categoryIds}
              disabled={false}
              error={errorOf('categoryIds')}
              onChange={(categoryIds) => set({ categoryIds })}
            />
            <BrandField
              value={draft.brand?.id ?? null}
              known={draft.brand}
              disabled={false}
              error={errorOf('brandId')}
              onChange={(brand) => set({ brand })}
            />
          </Box>
        </Panel>
        <Panel title={translate('article.firstVariant')} why={translate('article.firstVariantWhy')}>
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
              alignItems: 'start',
            }}
          >
            {may('prices:write') ? (
              <MoneyField
                label={channel ? priceTitle(channel, 1, translate) : translate('article.price')}
                cents={draft.amountCents}
                onChange={(amountCents) => set({ amountCents })}
              />
            ) : null}
            {text('sku', 'products.field.sku', errorOf('variants.0.sku'))}
            {text('gtin', 'products.field.gtin', words.gtin)}
            {text('weight', 'products.field.weight', words.weight)}
            {may('stock:write') ? text('onHand', 'article.field.onHand', words.onHand) : null}
          </Box>
        </Panel>
        <Box>
          <Button
            type="submit"
            variant="contained"
            disabled={form.busy || draft.title.trim() === '' || isWrong}
          >
            {translate('products.createVerb')}
          </Button>
        </Box>
      </Box>
    </Page>
  );
}

function wholeOrNothing(text: string): boolean {
  return text.trim() === '' || readWhole(text) !== null;
}

function bodyOf(draft: NewArticle, channel: Channel | undefined): Record<string, unknown> {
  const { title, categoryIds, brand, amountCents, sku, gtin } = draft;
  const onHand = readWhole(draft.onHand) ?? 0;
  return {
    title: title.trim(),
    state: 'draft',
    categoryIds,
    brandId: brand?.id ?? null,
    channelIds: channel ? [channel.id] : [],
    variants: [
      {
        sku: sku.trim() || null,
        gtin: gtin.trim() || null,
        weightGrams: readWhole(draft.weight) ?? 0,
        ...(amountCents !== null && channel
          ? { prices: [{ channelId: channel.id, amountCents }] }
          : {}),
        ...(onHand > 0 ? { stock: { onHand, wasOnHand: 0 } } : {}),
      },
    ],
  };
}
