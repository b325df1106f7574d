import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { loadCategories, pathsOf } from '../../data/use-catalogue.ts';
import { CountryField } from '../../parts/country-field.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { useCustomerGroups } from '../prices/queries.ts';
import { ProductPicker, useProductTitles } from '../products/product-picker.tsx';
import type { Rule } from './model.ts';

/** What one rule asks for. */
export function RuleFields({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const translate = useTranslate();
  const label = translate(`segments.field.${rule.about}`);
  switch (rule.about) {
    case 'spent':
      return (
        <MoneyField
          label={label}
          cents={rule.atLeastCents}
          onChange={(cents) => onChange({ ...rule, atLeastCents: cents ?? 0 })}
        />
      );
    case 'orders':
      return (
        <Count
          label={label}
          value={rule.atLeast}
          onChange={(atLeast) => onChange({ ...rule, atLeast })}
        />
      );
    case 'ordered-within':
    case 'not-ordered-for':
      return (
        <Count label={label} value={rule.days} onChange={(days) => onChange({ ...rule, days })} />
      );
    case 'tag':
      return (
        <TextField
          label={label}
          value={rule.tag}
          onChange={(event) => onChange({ ...rule, tag: event.target.value })}
        />
      );
    case 'postal-code':
      return (
        <TextField
          label={label}
          value={rule.startsWith}
          onChange={(event) => onChange({ ...rule, startsWith: event.target.value })}
        />
      );
    case 'country':
      return (
        <CountryField
          label={label}
          value={rule.country}
          error={undefined}
          onChange={(country) => onChange({ ...rule, country })}
        />
      );
    case 'newsletter':
      return (
        <Choice
          label={label}
          value={String(rule.granted)}
          choices={['true', 'false'].map((value) => ({
            value,
            label: translate(`segments.newsletter.${value}`),
          }))}
          onChange={(value) => onChange({ ...rule, granted: value === 'true' })}
        />
      );
    case 'kind':
      return (
        <Choice
          label={label}
          value={rule.kind}
          choices={(['person', 'company'] as const).map((value) => ({
            value,
            label: translate(`customers.filters.kind.${value}`),
          }))}
          onChange={(kind) => onChange({ ...rule, kind: kind as 'person' | 'company' })}
        />
      );
    case 'group':
      return <GroupChoice rule={rule} label={label} onChange={onChange} />;
    case 'bought-category':
      return <CategoryChoice rule={rule} label={label} onChange={onChange} />;
    case 'bought-product':
      return <ProductChoice rule={rule} label={label} onChange={onChange} />;
  }
}

interface PartProps<About extends Rule['about']> {
  rule: Extract<Rule, { about: About }>;
  label: string;
  onChange: (rule: Rule) => void;
}

function GroupChoice({ rule, label, onChange }: PartProps<'group'>) {
  const groups = useCustomerGroups();
  return (
    <Choice
      label={label}
      value={rule.groupId === 0 ? '' : String(rule.groupId)}
      choices={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(value) => onChange({ ...rule, groupId: Number(value) })}
    />
  );
}

function CategoryChoice({ rule, label, onChange }: PartProps<'bought-category'>) {
  const { data } = useQuery({
    queryKey: ['categories'],
    queryFn: ({ signal }) => loadCategories(signal),
  });
  const paths = data ? pathsOf(data) : new Map<number, string>();
  return (
    <Choice
      label={label}
      value={rule.categoryId === 0 ? '' : String(rule.categoryId)}
      choices={[...paths].map(([id, path]) => ({ value: String(id), label: String(path) }))}
      onChange={(value) => onChange({ ...rule, categoryId: Number(value) })}
    />
  );
}

function ProductChoice({ rule, label, onChange }: PartProps<'bought-product'>) {
  const translate = useTranslate();
  const titleOf = useProductTitles(rule.productId === 0 ? [] : [rule.productId]);
  return rule.productId === 0 ? (
    <ProductPicker label={label} onChoose={({ id }) => onChange({ ...rule, productId: id })} />
  ) : (
    <TextField
      label={label}
      value={titleOf(rule.productId)}
      slotProps={{
        input: {
          readOnly: true,
          endAdornment: (
            <Button size="small" onClick={() => onChange({ ...rule, productId: 0 })}>
              {translate('segments.otherProduct')}
            </Button>
          ),
        },
      }}
    />
  );
}

function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const isKnown = choices.some((choice) => choice.value === value);
  return (
    <TextField
      select
      label={label}
      value={isKnown ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Count({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <TextField
      type="number"
      label={label}
      value={value === 0 ? '' : value}
      onChange={(event) => onChange(Math.max(0, Math.trunc(Number(event.target.value))))}
      slotProps={{ htmlInput: { min: 1 } }}
    />
  );
}
