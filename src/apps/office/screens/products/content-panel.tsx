import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { readAmount } from '../../../../kernel/amount-text.ts';
import { unitPriceOf } from '../../../../kernel/unit-price.ts';
import { useFormat } from '../../i18n/format.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { cellText, type SheetColumn } from '../../parts/sheet/model.ts';
import { variantName, type DraftVariant } from './model.ts';
import type { SectionProps } from './section.ts';

const UNITS = ['g', 'kg', 'ml', 'cl', 'l', 'cm', 'm', 'm2', 'piece'] as const;

type Content = Pick<DraftVariant['base'], 'contentQuantity' | 'contentUnit' | 'ecoCents'>;

/** What one holds and its eco-participation, with the price per unit that follows (R40, R41). */
export function ContentPanel({
  form,
  readOnly,
  columns,
}: SectionProps & { columns: readonly SheetColumn<DraftVariant>[] }) {
  const translate = useTranslate();
  const rows = form.matrix.variants
    .map((variant, index) => ({ variant, index }))
    .filter(({ variant }) => variant.state === 'active');
  const refused = (form.errors['variants'] ?? {}) as Record<string, Record<string, string>>;
  const change = (facts: Partial<Content>, keys: readonly string[]) =>
    form.setMatrix((now) => ({
      ...now,
      variants: now.variants.map((variant) =>
        keys.includes(variant.key) ? { ...variant, base: { ...variant.base, ...facts } } : variant,
      ),
    }));
  // The default channel comes first.
  const price = columns.find(({ key }) => key.startsWith('price:'));
  const first = rows[0]?.variant;
  return (
    <Panel title={translate('content.title')} why={translate('content.why')}>
      <Box
        component="ul"
        role="list"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}
      >
        {rows.map(({ variant, index }, place) => (
          <VariantContent
            key={variant.key}
            isFirst={place === 0}
            name={variantName(variant, translate('article.onlyVariant'))}
            content={variant.base}
            price={price ? readAmount(cellText(variant, price, form.cells[variant.key])) : null}
            problem={contentProblem(refused[String(index)])}
            readOnly={readOnly}
            change={(facts) => change(facts, [variant.key])}
          />
        ))}
      </Box>
      {rows.length > 1 && first && !readOnly ? (
        <Button
          size="small"
          sx={{ mt: 2 }}
          onClick={() => {
            const { contentQuantity, contentUnit, ecoCents } = first.base;
            change(
              { contentQuantity, contentUnit, ecoCents },
              rows.map(({ variant }) => variant.key),
            );
          }}
        >
          {translate('content.sameForAll')}
        </Button>
      ) : null}
    </Panel>
  );
}

function contentProblem(fields: Record<string, string> | undefined): string {
  return ['contentQuantity', 'contentUnit', 'ecoCents']
    .flatMap((key) => fields?.[key] ?? [])
    .join(' ');
}

function VariantContent({
  name,
  content,
  isFirst,
  price,
  problem,
  readOnly,
  change,
}: {
  name: string;
  content: Content;
  isFirst: boolean;
  price: number | null;
  problem: string;
  readOnly: boolean;
  change: (facts: Partial<Content>) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { contentQuantity: quantity, contentUnit: unit, ecoCents } = content;
  const caption = (key: string) => (
    <Box
      aria-hidden
      sx={{
        display: { xs: 'block', md: isFirst ? 'block' : 'none' },
        color: 'text.secondary',
        fontSize: '0.9063rem',
        mb: 0.5,
      }}
    >
      {translate(`content.columns.${key}`)}
    </Box>
  );
  const unitPrice =
    price !== null && quantity !== null && unit !== null
      ? unitPriceOf(price, { quantity, unit })
      : null;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr 1fr', md: 'minmax(0, 1fr) 190px 150px 130px' },
        gap: 1.5,
        alignItems: 'end',
      }}
    >
      <Box sx={{ fontWeight: 600, gridColumn: { xs: '1 / -1', md: 'auto' } }}>
        {name}
        {problem === '' ? null : (
          <Box role="alert" sx={{ color: 'tokens.red', fontWeight: 400, fontSize: '0.9063rem' }}>
            {problem}
          </Box>
        )}
      </Box>
      <Box>
        {caption('content')}
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 92px', gap: 0.75 }}>
          <DecimalField
            label={translate('content.quantity', { name })}
            value={quantity}
            disabled={readOnly}
            onChange={(next) =>
              change({
                contentQuantity: next,
                contentUnit: next === null ? null : (unit ?? 'g'),
              })
            }
          />
          <TextField
            select
            size="small"
            value={unit ?? ''}
            disabled={readOnly || quantity === null}
            onChange={(event) => change({ contentUnit: event.target.value })}
            slotProps={{
              htmlInput: { 'aria-label': translate('content.unit', { name }) },
              select: {
                displayEmpty: true,
                SelectDisplayProps: { 'aria-label': translate('content.unit', { name }) } as object,
              },
            }}
          >
            <MenuItem value="">{translate('content.noUnit')}</MenuItem>
            {UNITS.map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`content.units.${one}`)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      </Box>
      <Box component="fieldset" disabled={readOnly} sx={{ border: 0, p: 0, m: 0 }}>
        {caption('eco')}
        <MoneyField
          hideLabel
          label={translate('content.eco', { name })}
          cents={ecoCents === 0 ? null : ecoCents}
          onChange={(cents) => change({ ecoCents: cents ?? 0 })}
        />
      </Box>
      <Box sx={{ color: 'text.secondary', textAlign: { md: 'right' }, pb: 1 }}>
        {unitPrice === null
          ? null
          : translate(`content.per.${unitPrice.per}`, {
              amount: format.money(unitPrice.amountCents),
            })}
      </Box>
    </Box>
  );
}

/** A number with decimals as people write it (`0,75`); null while it is empty or none. */
function DecimalField({
  label,
  value,
  disabled,
  onChange,
}: {
  label: string;
  value: number | null;
  disabled: boolean;
  onChange: (value: number | null) => void;
}) {
  const locale = useLocale();
  const write = (number: number | null) =>
    number === null ? '' : String(number).replace('.', locale === 'fr' ? ',' : '.');
  const read = (text: string) => {
    const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
    return /^\d{1,9}(\.\d{0,3})?$/.test(plain) && Number(plain) > 0 ? Number(plain) : null;
  };
  const [text, setText] = useState(() => write(value));
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (read(text) !== value) setText(write(value));
  }
  return (
    <OutlinedInput
      size="small"
      value={text}
      disabled={disabled}
      onChange={(event) => {
        setText(event.target.value);
        const next = read(event.target.value);
        setSeen(next);
        onChange(next);
      }}
      inputProps={{ 'aria-label': label, inputMode: 'decimal', style: { textAlign: 'right' } }}
    />
  );
}
