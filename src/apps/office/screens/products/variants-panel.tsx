import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import OutlinedInput from '@mui/material/OutlinedInput';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { variantName, type Channel, type Price, type Variant } from './model.ts';
import type { SectionProps } from './product-form.tsx';

/** What is priced, stocked and sold: one row a variant, one price a channel. */
export function VariantsPanel({
  product,
  set,
  errors,
  readOnly,
  prices,
  setPrices,
  mayPrice,
}: SectionProps & { prices: Price[]; setPrices: (prices: Price[]) => void; mayPrice: boolean }) {
  const translate = useTranslate();
  const { data } = useChannels();
  const channels = data ?? [];
  const rowErrors = (errors['variants'] ?? {}) as Record<
    string,
    Record<string, string> | undefined
  >;
  const change = (id: number, facts: Partial<Variant>) =>
    set({
      variants: product.variants.map((variant) =>
        variant.id === id ? { ...variant, ...facts } : variant,
      ),
    });
  const priceOf = (variantId: number, channelId: string) =>
    prices.find((price) => price.variantId === variantId && price.channelId === channelId)
      ?.amountCents ?? null;
  const setPrice = (variantId: number, channelId: string, amountCents: number | null) =>
    setPrices([
      ...prices.filter((price) => price.variantId !== variantId || price.channelId !== channelId),
      { variantId, channelId, amountCents },
    ]);
  return (
    <Panel title={translate('products.variants')} why={translate('products.variantsWhy')} flush>
      <TableContainer tabIndex={0} role="region" aria-label={translate('products.variants')}>
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>{translate('products.variant')}</TableCell>
              <TableCell>{translate('products.field.sku')}</TableCell>
              <TableCell>{translate('products.field.gtin')}</TableCell>
              {channels.map((channel) => (
                <TableCell key={channel.id} align="right">
                  {translate(
                    channel.pricesIncludeTax ? 'products.priceIncl' : 'products.priceExcl',
                    { channel: channel.name },
                  )}
                </TableCell>
              ))}
              <TableCell align="right">{translate('products.field.weight')}</TableCell>
              <TableCell>{translate('products.field.backorder')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {product.variants
              .map((variant, index) => ({ variant, index }))
              .filter(({ variant }) => variant.state === 'active')
              .map(({ variant, index }) => {
                const name = variantName(variant);
                const refused = rowErrors[String(index)] ?? {};
                return (
                  <TableRow key={variant.id}>
                    <TableCell sx={{ fontWeight: 600, minWidth: 120 }}>
                      {name}
                      {Object.values(refused).length > 0 ? (
                        <span role="alert"> {Object.values(refused).join(' ')}</span>
                      ) : null}
                    </TableCell>
                    <TableCell>
                      <OutlinedInput
                        size="small"
                        value={variant.sku ?? ''}
                        disabled={readOnly}
                        error={refused['sku'] !== undefined}
                        onChange={(event) =>
                          change(variant.id, { sku: event.target.value.trim() || null })
                        }
                        inputProps={{ 'aria-label': translate('products.skuOf', { name }) }}
                        sx={{ width: 150 }}
                      />
                    </TableCell>
                    <TableCell>
                      <OutlinedInput
                        size="small"
                        value={variant.gtin ?? ''}
                        disabled={readOnly}
                        error={refused['gtin'] !== undefined}
                        onChange={(event) =>
                          change(variant.id, { gtin: event.target.value.trim() || null })
                        }
                        inputProps={{
                          'aria-label': translate('products.gtinOf', { name }),
                          inputMode: 'numeric',
                        }}
                        sx={{ width: 160 }}
                      />
                    </TableCell>
                    {channels.map((channel) => (
                      <TableCell key={channel.id} align="right" sx={{ width: 130 }}>
                        <Box
                          component="fieldset"
                          disabled={!mayPrice}
                          sx={{ border: 0, p: 0, m: 0 }}
                        >
                          <MoneyField
                            hideLabel
                            label={translate('products.priceOf', { name, channel: channel.name })}
                            cents={priceOf(variant.id, channel.id)}
                            onChange={(cents) => setPrice(variant.id, channel.id, cents)}
                          />
                        </Box>
                      </TableCell>
                    ))}
                    <TableCell align="right">
                      <QuantityField
                        label={translate('products.weightOf', { name })}
                        value={variant.weightGrams}
                        onChange={(grams) =>
                          change(variant.id, { weightGrams: Number.isNaN(grams) ? 0 : grams })
                        }
                      />
                    </TableCell>
                    <TableCell>
                      <Checkbox
                        checked={variant.backorder}
                        disabled={readOnly}
                        onChange={(event) =>
                          change(variant.id, { backorder: event.target.checked })
                        }
                        slotProps={{
                          input: { 'aria-label': translate('products.backorderOf', { name }) },
                        }}
                      />
                    </TableCell>
                  </TableRow>
                );
              })}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}

/** The sales channels. */
export function useChannels() {
  return useQuery({
    queryKey: ['channels'],
    queryFn: async ({ signal }) => (await api<{ items: Channel[] }>('/channels', { signal })).items,
    staleTime: 60_000,
  });
}
