import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { VariantPicker } from '../prices/variant-picker.tsx';
import { variantName, type Product } from './model.ts';

interface Component {
  variantId: number;
  quantity: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  taxClass: string;
  available: number;
  priceCents: number | null;
}

interface Bundle {
  variantId: number;
  version: number;
  hasStock: boolean;
  components: Component[];
}

/** What the variants of an article are made of: bundles take their components off the shelf. */
export function BundlePanel({ product, readOnly }: { product: Product; readOnly: boolean }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['products', 'components', product.id],
    queryFn: ({ signal }) =>
      api<{ items: Bundle[] }>(`/products/${product.id}/components`, { signal }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={translate('kinds.bundle.title')} why={translate('kinds.bundle.why')}>
      <Box sx={{ display: 'grid', gap: 3 }}>
        {data.items.map((bundle) => {
          const variant = product.variants.find(({ id }) => id === bundle.variantId);
          return (
            <BundleForm
              key={`${bundle.variantId}:${bundle.version}`}
              bundle={bundle}
              name={variant ? variantName(variant, product.title) : product.title}
              readOnly={readOnly}
            />
          );
        })}
      </Box>
    </Panel>
  );
}

function BundleForm({
  bundle,
  name,
  readOnly,
}: {
  bundle: Bundle;
  name: string;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [draft, setDraft] = useState(bundle.components);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(bundle.components);
  const isWrong = draft.some(({ quantity }) => !(quantity > 0));
  const save = () =>
    action.run(
      `/variants/${bundle.variantId}/components`,
      {
        method: 'PUT',
        version: bundle.version,
        body: { components: draft.map(({ variantId, quantity }) => ({ variantId, quantity })) },
      },
      'kinds.bundle.saved',
    );
  return (
    <Box>
      <Box sx={{ fontWeight: 600 }}>{name}</Box>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      <Box component="ul" role="list" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {draft.map((component, index) => (
          <ComponentRow
            key={component.variantId}
            component={component}
            readOnly={readOnly}
            problem={action.errorOf(`components.${index}`)}
            change={(quantity) =>
              setDraft(draft.map((one) => (one === component ? { ...one, quantity } : one)))
            }
            remove={() => setDraft(draft.filter((one) => one !== component))}
          />
        ))}
      </Box>
      {draft.length > 0 ? <Outcome components={draft} /> : null}
      {readOnly ? null : bundle.hasStock ? (
        <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{translate('kinds.bundle.hasStock')}</Box>
      ) : (
        <Box sx={{ mt: 1.5, maxWidth: 480 }}>
          <VariantPicker
            clearsItself
            label={translate(draft.length > 0 ? 'kinds.bundle.add' : 'kinds.bundle.make', { name })}
            onChange={(found) => {
              if (!found || draft.some(({ variantId }) => variantId === found.id)) return;
              setDraft([...draft, componentOf(found)]);
            }}
          />
        </Box>
      )}
      {isDirty ? (
        <Box sx={{ display: 'flex', gap: 1, mt: 1.5 }}>
          <Button variant="contained" disabled={action.busy || isWrong} onClick={() => void save()}>
            {translate('kinds.bundle.save')}
          </Button>
          <Button onClick={() => setDraft(bundle.components)}>{translate('common.discard')}</Button>
        </Box>
      ) : null}
    </Box>
  );
}

/** A variant that was just chosen, as far as the search told of it. */
function componentOf(found: {
  id: number;
  productTitle: string;
  options: string;
  sku: string | null;
  available?: number;
}): Component {
  return {
    variantId: found.id,
    quantity: 1,
    productId: 0,
    title: found.productTitle,
    options: found.options,
    sku: found.sku,
    taxClass: '',
    available: found.available ?? 0,
    priceCents: null,
  };
}

function ComponentRow({
  component,
  readOnly,
  problem,
  change,
  remove,
}: {
  component: Component;
  readOnly: boolean;
  problem: string | undefined;
  change: (quantity: number) => void;
  remove: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { title, options, sku, quantity, available, productId } = component;
  const name = options === '' ? title : `${title} · ${options}`;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr auto', sm: '92px minmax(0, 1fr) 160px auto' },
        gap: 1.5,
        alignItems: 'center',
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {readOnly ? (
        <Box>{format.number(quantity)} ×</Box>
      ) : (
        <QuantityField
          value={quantity}
          min={1}
          max={999}
          label={translate('kinds.bundle.quantity', { name })}
          onChange={change}
        />
      )}
      <Box sx={{ minWidth: 0, gridColumn: { xs: '1 / -1', sm: 'auto' }, order: { xs: -1, sm: 0 } }}>
        {productId === 0 ? name : <Link to={`/products/${productId}`}>{name}</Link>}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{sku}</Box>
        {problem === undefined ? null : (
          <Box role="alert" sx={{ color: 'tokens.red', fontSize: '0.9063rem' }}>
            {problem}
          </Box>
        )}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', textAlign: { sm: 'right' } }}>
        {translate('kinds.bundle.available', { count: format.number(available) })}
      </Box>
      {readOnly ? null : (
        <Button
          size="small"
          onClick={remove}
          aria-label={translate('kinds.bundle.removeNamed', { name })}
        >
          {translate('kinds.bundle.remove')}
        </Button>
      )}
    </Box>
  );
}

/** What follows from the components: how many bundles there are, what they cost apart, how VAT is split. */
function Outcome({ components }: { components: readonly Component[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const known = components.every(({ productId }) => productId !== 0);
  const count = Math.min(
    ...components.map(({ available, quantity }) => Math.floor(Math.max(available, 0) / quantity)),
  );
  const rates = new Set(components.map(({ taxClass }) => taxClass));
  const priced = components.every(({ priceCents }) => priceCents !== null);
  const apart = components.reduce((sum, one) => sum + (one.priceCents ?? 0) * one.quantity, 0);
  const facts = [
    translate('kinds.bundle.makes', { smart_count: Number.isFinite(count) ? count : 0 }),
    ...(known && priced ? [translate('kinds.bundle.apart', { amount: format.money(apart) })] : []),
    ...(known && rates.size > 1
      ? [translate(priced ? 'kinds.bundle.split' : 'kinds.bundle.highest')]
      : []),
  ];
  return (
    <Box sx={{ color: 'text.secondary', mt: 1, maxWidth: '65ch' }}>
      {facts.map((fact) => (
        <div key={fact}>{fact}</div>
      ))}
    </Box>
  );
}
