import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import {
  hasValues,
  useAttributes,
  useAttributesOf,
  type Attribute,
  type AttributeFact,
} from '../../data/use-attributes.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { variantName } from './model.ts';
import type { SectionProps } from './section.ts';

const NOTHING: Omit<AttributeFact, 'attributeId' | 'variantId'> = {
  valueIds: [],
  text: '',
  textEn: '',
  number: null,
  flag: null,
};

const FIELDS = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
} as const;

/** What the attributes of an article's categories say of it, and of its variants. */
export function AttributesPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const may = useScopes();
  const { draft } = form;
  const carried = useAttributesOf(draft.categoryIds);
  const others = (useAttributes().data ?? []).filter(
    (one) =>
      !carried.some(({ id }) => id === one.id) &&
      draft.attributes.some(({ attributeId }) => attributeId === one.id),
  );
  const all = [...carried, ...others];
  const variants = draft.variants.filter(({ state }) => state === 'active');
  const factOf = (attribute: Attribute, variantId: number | null): AttributeFact =>
    draft.attributes.find(
      (fact) => fact.attributeId === attribute.id && fact.variantId === variantId,
    ) ?? { attributeId: attribute.id, variantId, ...NOTHING };
  const put = (fact: AttributeFact) => {
    const isOther = (one: AttributeFact) =>
      one.attributeId !== fact.attributeId || one.variantId !== fact.variantId;
    const says =
      fact.valueIds.length > 0 || fact.text !== '' || fact.number !== null || fact.flag !== null;
    const next = [...draft.attributes.filter(isOther), ...(says ? [fact] : [])];
    form.set({
      attributes: next.toSorted(
        (a, b) => a.attributeId - b.attributeId || (a.variantId ?? 0) - (b.variantId ?? 0),
      ),
    });
  };
  const ofVariants = all.filter(({ level }) => level === 'variant');
  return (
    <Panel
      title={translate('attributes.title')}
      why={translate('attributes.panelWhy')}
      action={
        may('catalogue:write') ? (
          <Button component={Link} to="/attributes" size="small">
            {translate('attributes.manage')}
          </Button>
        ) : null
      }
    >
      {all.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{translate('attributes.none')}</Typography>
      ) : null}
      <Box sx={FIELDS}>
        {all
          .filter(({ level }) => level === 'product')
          .map((attribute) => (
            <FactField
              key={attribute.id}
              attribute={attribute}
              label={attribute.name}
              fact={factOf(attribute, null)}
              disabled={readOnly}
              onChange={put}
            />
          ))}
      </Box>
      {ofVariants.map((attribute) => (
        <Box key={attribute.id} sx={{ mt: 3 }}>
          <Typography variant="h3" sx={{ mb: 0.5 }}>
            {attribute.name}
          </Typography>
          {draft.options.some(({ name }) => name === attribute.name) ? (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {translate('attributes.fromOption', { name: attribute.name })}
            </Typography>
          ) : (
            <Box sx={{ ...FIELDS, mt: 1.5 }}>
              {variants.map((variant) => (
                <FactField
                  key={variant.id}
                  attribute={attribute}
                  label={variantName(variant, translate('article.onlyVariant'))}
                  fact={factOf(attribute, variant.id)}
                  disabled={readOnly}
                  onChange={put}
                />
              ))}
            </Box>
          )}
        </Box>
      ))}
    </Panel>
  );
}

interface FactFieldProps {
  attribute: Attribute;
  label: string;
  fact: AttributeFact;
  disabled: boolean;
  onChange: (fact: AttributeFact) => void;
}

/** The field that the kind of an attribute wants. */
function FactField(props: FactFieldProps) {
  const translate = useTranslate();
  const { attribute, label, fact, disabled, onChange } = props;
  const { kind } = attribute;
  if (hasValues(kind)) {
    const chosen = attribute.values.filter(({ id }) => fact.valueIds.includes(id));
    const common = {
      options: attribute.values,
      getOptionLabel: ({ name }: { name: string }) => name,
      getOptionKey: ({ id }: { id: number }) => id,
      disabled,
      renderInput: (params: object) => <TextField {...params} label={label} />,
    };
    return kind === 'choice' ? (
      <Autocomplete
        {...common}
        value={chosen[0] ?? null}
        onChange={(_, value) => onChange({ ...fact, valueIds: value ? [value.id] : [] })}
      />
    ) : (
      <Autocomplete
        {...common}
        multiple
        value={chosen}
        onChange={(_, values) => onChange({ ...fact, valueIds: values.map(({ id }) => id) })}
      />
    );
  }
  if (kind === 'flag') {
    const value = fact.flag === null ? '' : fact.flag ? 'yes' : 'no';
    return (
      <TextField
        select
        label={label}
        value={value}
        disabled={disabled}
        onChange={({ target }) =>
          onChange({ ...fact, flag: target.value === '' ? null : target.value === 'yes' })
        }
      >
        <MenuItem value="">{translate('attributes.unsaid')}</MenuItem>
        <MenuItem value="yes">{translate('common.yes')}</MenuItem>
        <MenuItem value="no">{translate('common.no')}</MenuItem>
      </TextField>
    );
  }
  return kind === 'number' ? <NumberField {...props} /> : <WordsField {...props} />;
}

function NumberField({ attribute, label, fact, disabled, onChange }: FactFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = fact.number === null ? '' : String(fact.number).replace('.', ',');
  return (
    <TextField
      label={label}
      value={typed ?? shown}
      disabled={disabled}
      error={typed !== null && readNumber(typed) === undefined}
      slotProps={{
        htmlInput: { inputMode: 'decimal' },
        input: { endAdornment: <InputAdornment position="end">{attribute.unit}</InputAdornment> },
      }}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = readNumber(target.value);
        if (number !== undefined) onChange({ ...fact, number });
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** A number as people type it; null for nothing, undefined while it is none. */
function readNumber(text: string): number | null | undefined {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.');
  if (plain === '') return null;
  return /^-?\d{1,9}(\.\d{1,4})?$/.test(plain) ? Number(plain) : undefined;
}

function WordsField({ label, fact, disabled, onChange }: FactFieldProps) {
  return (
    <>
      <TextField
        label={label}
        value={fact.text}
        disabled={disabled}
        multiline
        onChange={({ target }) => onChange({ ...fact, text: target.value })}
      />
      <TextField
        label={`${label} (English)`}
        value={fact.textEn}
        disabled={disabled}
        multiline
        slotProps={{ htmlInput: { lang: 'en' } }}
        onChange={({ target }) => onChange({ ...fact, textEn: target.value })}
      />
    </>
  );
}
