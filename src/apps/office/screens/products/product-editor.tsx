import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useChannels } from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { Page } from '../../shell/page.tsx';
import { HistoryPanel } from '../changes/history-panel.tsx';
import { PricePreview } from '../prices/price-preview.tsx';
import { BuyingPanel } from './buying-panel.tsx';
import { BundlePanel } from './bundle-panel.tsx';
import { AttributesPanel } from './attributes-panel.tsx';
import { CharacteristicsPanel } from './characteristics-panel.tsx';
import { ContentPanel } from './content-panel.tsx';
import { DatesPanel } from './dates-panel.tsx';
import { DigitalPanel } from './digital-panel.tsx';
import { KnowledgePanel } from './knowledge-panel.tsx';
import { MediaPanel } from './media-panel.tsx';
import { variantName, type Product } from './model.ts';
import { OptionsPanel } from './options-panel.tsx';
import { ProductActions } from './product-actions.tsx';
import { RelatedPanel } from './related-panel.tsx';
import { ProductSafetyPanel } from './safety-panel.tsx';
import { SalePanel } from './sale-panel.tsx';
import { SearchPanel } from './search-panel.tsx';
import { ShelfPanel } from './shelf-panel.tsx';
import { TextPanel } from './text-panel.tsx';
import { useProductForm } from './use-product-form.tsx';
import { useVariantColumns } from './variant-columns.ts';
import { VariantsPanel } from './variants-panel.tsx';

const STACK = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: { xs: 2, md: 3 },
} as const;

const BESIDE = { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' };
const HALVES = { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' };

/** The page of an article: sections that are saved together, and what happened to it. */
export function ProductEditor({ product }: { product: Product }) {
  const translate = useTranslate();
  const may = useScopes();
  const columns = useVariantColumns();
  const form = useProductForm(product, columns);
  const readOnly = !may('catalogue:write');
  const section = { form, readOnly };
  return (
    <Page
      title={product.title}
      back="/products"
      lead={translate('products.lead2', { handle: product.handle })}
      actions={<ProductActions product={product} isDirty={form.isDirty} readOnly={readOnly} />}
    >
      {form.guard}
      <Box
        component="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void form.save();
        }}
      >
        <Box sx={STACK}>
          {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
          <Box sx={{ ...STACK, gridTemplateColumns: BESIDE, alignItems: 'start' }}>
            <Box sx={STACK}>
              <TextPanel {...section} />
              <MediaPanel {...section} />
            </Box>
            <Box sx={STACK}>
              <SalePanel {...section} />
              <ShelfPanel {...section} />
            </Box>
          </Box>
          <OptionsPanel {...section} />
          <VariantsPanel {...section} columns={columns} />
          <ContentPanel {...section} columns={columns} />
          <AttributesPanel {...section} />
          <Box sx={{ ...STACK, gridTemplateColumns: HALVES, alignItems: 'start' }}>
            <CharacteristicsPanel {...section} />
            <RelatedPanel {...section} />
            <SearchPanel {...section} saved={product.handle} />
          </Box>
        </Box>
        {form.isDirty && !readOnly ? (
          <SaveBar>
            <Button onClick={form.discard}>{translate('common.discard')}</Button>
            <Button type="submit" variant="contained" disabled={form.busy}>
              {translate('common.save')}
            </Button>
          </SaveBar>
        ) : null}
      </Box>
      <Box sx={{ ...STACK, mt: { xs: 2, md: 3 } }}>
        <KnowledgePanel productId={product.id} readOnly={readOnly} />
        <DigitalPanel productId={product.id} readOnly={readOnly || form.isDirty} />
        <DatesPanel productId={product.id} readOnly={readOnly || form.isDirty} />
        <ProductSafetyPanel id={product.id} readOnly={readOnly} />
        <BundlePanel product={product} readOnly={readOnly || form.isDirty} />
      </Box>
      <Box
        sx={{ ...STACK, gridTemplateColumns: HALVES, alignItems: 'start', mt: { xs: 2, md: 3 } }}
      >
        {may('purchasing:read') ? <BuyingPanel productId={product.id} /> : null}
        {may('prices:read') ? <Preview product={product} /> : null}
        <HistoryPanel path={`/products/${product.id}/changes`} />
      </Box>
    </Page>
  );
}

/** What somebody pays for this article, and why. */
function Preview({ product }: { product: Product }) {
  const translate = useTranslate();
  const channel = useChannels().data?.[0];
  const active = product.variants.filter(({ state }) => state === 'active');
  if (!channel || active.length === 0) return null;
  const variants = active.map((variant) => ({
    id: variant.id,
    productTitle: '',
    options: variantName(variant, translate('article.onlyVariant')),
    sku: variant.sku,
  }));
  return <PricePreview channelId={channel.id} variants={variants} />;
}
