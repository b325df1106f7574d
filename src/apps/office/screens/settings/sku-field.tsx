import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { FoundVariant } from '../prices/model.ts';
import { VariantPicker } from '../prices/variant-picker.tsx';

/** A setting that names an article by its reference: found by its words, kept as its SKU. */
export function SkuField({
  label,
  sku,
  help,
  error,
  onChange,
}: {
  label: string;
  sku: string;
  help: string | undefined;
  error: string | undefined;
  onChange: (sku: string) => void;
}) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<FoundVariant | null>(null);
  const { data } = useQuery({
    queryKey: ['variants', 'by-sku', sku],
    queryFn: async ({ signal }) => {
      const query = { q: sku, limit: 20 };
      const found = await api<ApiPage<FoundVariant>>('/variants', { query, signal });
      return found.items.find((variant) => variant.sku === sku) ?? null;
    },
    enabled: sku !== '' && chosen?.sku !== sku,
  });
  const value = sku === '' ? null : chosen?.sku === sku ? chosen : (data ?? null);
  const hasNoSku = chosen !== null && chosen.sku === null;
  const isGone = sku !== '' && value === null && data === null;
  const words = hasNoSku
    ? translate('settings.articleWithoutSku')
    : isGone
      ? translate('settings.articleGone', { sku })
      : (error ?? help);
  return (
    <Box sx={{ maxWidth: 560 }}>
      <VariantPicker
        key={value?.id ?? 'none'}
        label={label}
        value={value}
        onChange={(variant) => {
          setChosen(variant);
          onChange(variant?.sku ?? '');
        }}
      />
      {words ? (
        <FormHelperText error={hasNoSku || isGone || error !== undefined}>{words}</FormHelperText>
      ) : null}
    </Box>
  );
}
