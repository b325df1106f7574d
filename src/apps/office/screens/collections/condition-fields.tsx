import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { hasValues, useAttributes } from '../../data/use-attributes.ts';
import { useBrands, useCategories, useCategoryPaths } from '../../data/use-catalogue.ts';
import type { Condition } from './model.ts';

interface FieldsProps<C extends Condition = Condition> {
  condition: C;
  disabled: boolean;
  onChange: (condition: Condition) => void;
}

type Of<F extends Condition['field']> = Condition & { field: F };

/** The fields that one condition wants. */
export function ConditionFields({ condition, ...rest }: FieldsProps) {
  const translate = useTranslate();
  switch (condition.field) {
    case 'category':
      return <CategoryChoice condition={condition} {...rest} />;
    case 'brand':
      return <BrandChoice condition={condition} {...rest} />;
    case 'attribute':
      return <AttributeChoice condition={condition} {...rest} />;
    case 'price':
      return <PriceRange condition={condition} {...rest} />;
    case 'tag':
      return (
        <TextField
          size="small"
          label={translate('collections.condition.tag')}
          value={condition.tag}
          disabled={rest.disabled}
          onFocus={(event) => event.target.select()}
          onChange={(event) => rest.onChange({ ...condition, tag: event.target.value })}
        />
      );
    case 'newness':
      return (
        <TextField
          size="small"
          type="number"
          label={translate('collections.days')}
          value={condition.days}
          disabled={rest.disabled}
          onChange={(event) => {
            const days = Math.min(3_650, Math.max(1, Math.trunc(Number(event.target.value)) || 1));
            rest.onChange({ ...condition, days });
          }}
        />
      );
    default:
      return (
        <Typography sx={{ color: 'text.secondary' }}>
          {translate(`collections.says.${condition.field}`)}
        </Typography>
      );
  }
}

function CategoryChoice({ condition, disabled, onChange }: FieldsProps<Of<'category'>>) {
  const translate = useTranslate();
  const categories = useCategories().data ?? [];
  const paths = useCategoryPaths();
  const ids = categories.map(({ id }) => id);
  return (
    <Autocomplete
      size="small"
      fullWidth
      disableClearable
      options={ids}
      value={condition.categoryId}
      getOptionLabel={(id) => paths.get(id) ?? `n° ${id}`}
      getOptionKey={(id) => id}
      disabled={disabled}
      onChange={(_, categoryId) => onChange({ ...condition, categoryId })}
      renderInput={(params) => (
        <TextField {...params} label={translate('collections.condition.category')} />
      )}
    />
  );
}

function BrandChoice({ condition, disabled, onChange }: FieldsProps<Of<'brand'>>) {
  const translate = useTranslate();
  const brands = useBrands().data ?? [];
  const names = new Map(brands.map(({ id, name }) => [id, name]));
  return (
    <Autocomplete
      size="small"
      fullWidth
      disableClearable
      options={brands.map(({ id }) => id)}
      value={condition.brandId}
      getOptionLabel={(id) => names.get(id) ?? `n° ${id}`}
      getOptionKey={(id) => id}
      disabled={disabled}
      onChange={(_, brandId) => onChange({ ...condition, brandId })}
      renderInput={(params) => (
        <TextField {...params} label={translate('collections.condition.brand')} />
      )}
    />
  );
}

function AttributeChoice({ condition, disabled, onChange }: FieldsProps<Of<'attribute'>>) {
  const translate = useTranslate();
  const attributes = (useAttributes().data ?? []).filter(({ kind }) => kind !== 'text');
  const attribute = attributes.find(({ id }) => id === condition.attributeId);
  const { field, attributeId, valueIds = [], min, max } = condition;
  if (!attribute) return null;
  const end = (key: 'min' | 'max') => (
    <TextField
      size="small"
      type="number"
      label={`${translate(`collections.${key}`)} ${attribute.unit}`}
      value={(key === 'min' ? min : max) ?? ''}
      disabled={disabled}
      sx={{ width: 120 }}
      onChange={(event) => {
        const { [key]: _old, ...others } = condition;
        const typed = event.target.value;
        onChange(typed === '' ? (others as Condition) : { ...condition, [key]: Number(typed) });
      }}
    />
  );
  return (
    <>
      <Autocomplete
        size="small"
        disableClearable
        options={attributes}
        value={attribute}
        getOptionLabel={({ name }) => name}
        getOptionKey={({ id }) => id}
        disabled={disabled}
        onChange={(_, next) => onChange({ field, attributeId: next.id })}
        renderInput={(params) => (
          <TextField {...params} label={translate('collections.condition.attribute')} />
        )}
        sx={{ minWidth: 180, flex: 1 }}
      />
      {hasValues(attribute.kind) ? (
        <Autocomplete
          multiple
          size="small"
          options={attribute.values}
          value={attribute.values.filter(({ id }) => valueIds.includes(id))}
          getOptionLabel={({ name }) => name}
          getOptionKey={({ id }) => id}
          disabled={disabled}
          onChange={(_, chosen) =>
            onChange({ field, attributeId, valueIds: chosen.map(({ id }) => id) })
          }
          renderInput={(params) => <TextField {...params} label={translate('collections.oneOf')} />}
          sx={{ minWidth: 200, flex: 1 }}
        />
      ) : null}
      {attribute.kind === 'number' ? (
        <>
          {end('min')}
          {end('max')}
        </>
      ) : null}
      {attribute.kind === 'flag' ? (
        <Typography sx={{ alignSelf: 'center' }}>{translate('common.yes')}</Typography>
      ) : null}
    </>
  );
}

function PriceRange({ condition, disabled, onChange }: FieldsProps<Of<'price'>>) {
  const translate = useTranslate();
  const field = (key: 'minCents' | 'maxCents', label: string) => (
    <TextField
      size="small"
      type="number"
      label={label}
      value={condition[key] === undefined ? '' : condition[key] / 100}
      disabled={disabled}
      sx={{ width: 140 }}
      onChange={(event) => {
        const { [key]: _old, ...others } = condition;
        const typed = event.target.value;
        onChange(
          typed === ''
            ? (others as Condition)
            : { ...condition, [key]: Math.max(0, Math.round(Number(typed) * 100)) },
        );
      }}
    />
  );
  return (
    <>
      {field('minCents', `${translate('collections.min')} €`)}
      {field('maxCents', `${translate('collections.max')} €`)}
    </>
  );
}
