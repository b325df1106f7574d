import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { MoneyField } from '../../parts/money-field.tsx';
import { OriginalPictureField } from './original-picture-field.tsx';
import { SkuField } from './sku-field.tsx';

/** The part of JSON Schema that settings use, with labels in the reader's language. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  widget?: string;
  'x-labels'?: string[];
}

/** Server refusals of a form, nested like its value. */
export interface FieldErrors {
  [name: string]: FieldErrors | string | undefined;
}

interface FieldProps {
  name: string;
  schema: JsonSchema;
  value: unknown;
  errors: FieldErrors | string | undefined;
  disabled: boolean;
  /** Stands in a frame of its own already. */
  isInner?: boolean;
  onChange: (value: unknown) => void;
}

/** Texts that may be longer than this get several lines. */
const LONG_TEXT = 200;

/** One field of a form drawn from a schema; objects become groups, lists can grow. */
export function SchemaField(props: FieldProps) {
  const { name, schema, value, errors, disabled, onChange } = props;
  const kind = kindOf(schema);
  const label = schema.title ?? name;
  const error = typeof errors === 'string' ? errors : undefined;
  if (kind === 'object') return <ObjectField {...props} />;
  if (kind === 'array') return <ListField {...props} />;
  if (kind === 'boolean') {
    return (
      <Box>
        <FormControlLabel
          disabled={disabled}
          control={
            <Switch checked={value === true} onChange={(event) => onChange(event.target.checked)} />
          }
          label={label}
        />
        {schema.description ? (
          <FormHelperText sx={{ mx: 0 }}>{schema.description}</FormHelperText>
        ) : null}
      </Box>
    );
  }
  if (schema.widget === 'variant' && !disabled) {
    return (
      <SkuField
        label={label}
        sku={typeof value === 'string' ? value : ''}
        help={schema.description}
        error={error}
        onChange={onChange}
      />
    );
  }
  if (schema.widget === 'original-picture') {
    return (
      <OriginalPictureField
        label={label}
        address={typeof value === 'string' ? value : ''}
        disabled={disabled}
        onChange={onChange}
      />
    );
  }
  if (schema.widget === 'money') {
    return (
      <Box sx={{ maxWidth: 280 }}>
        <MoneyField
          label={label}
          cents={typeof value === 'number' ? value : null}
          onChange={onChange}
          error={error !== undefined}
          helperText={error ?? schema.description ?? ''}
        />
      </Box>
    );
  }
  const isNumber = kind === 'integer' || kind === 'number';
  return (
    <TextField
      label={label}
      value={value ?? ''}
      disabled={disabled}
      error={error !== undefined}
      helperText={error ?? schema.description}
      select={schema.enum !== undefined}
      type={isNumber ? 'number' : schema.widget === 'colour' ? 'color' : 'text'}
      multiline={!isNumber && schema.enum === undefined && (schema.maxLength ?? 0) >= LONG_TEXT}
      onChange={(event) => {
        const text = event.target.value;
        onChange(isNumber ? (text === '' ? null : Number(text)) : text);
      }}
      sx={{
        maxWidth: isNumber || schema.enum !== undefined || schema.widget === 'colour' ? 280 : 560,
      }}
      slotProps={{
        htmlInput: { min: schema.minimum, max: schema.maximum, maxLength: schema.maxLength },
      }}
    >
      {schema.enum?.map((choice, index) => (
        <MenuItem key={String(choice)} value={String(choice)}>
          {schema['x-labels']?.[index] ?? String(choice)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function ObjectField({ name, schema, value, errors, disabled, isInner, onChange }: FieldProps) {
  const object = (value ?? {}) as Record<string, unknown>;
  const names = Object.keys(schema.properties ?? {});
  // The same text in both languages stands side by side.
  const isText = names.length === 2 && names.includes('fr') && names.includes('en');
  const line = isText || isInner ? {} : { borderTop: 1, borderColor: 'divider', pt: 2 };
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0, ...line }}>
      <Typography
        variant="h3"
        component="legend"
        sx={{ float: 'left', width: '100%', mb: isText ? 1 : 1.5 }}
      >
        {schema.title ?? name}
      </Typography>
      <Box
        sx={{
          clear: 'both',
          display: 'grid',
          gap: 2,
          gridTemplateColumns: isText ? { sm: '1fr 1fr' } : 'minmax(0, 1fr)',
        }}
      >
        {schema.description ? (
          <FormHelperText sx={{ mx: 0, mt: -0.5, gridColumn: '1 / -1' }}>
            {schema.description}
          </FormHelperText>
        ) : null}
        {Object.entries(schema.properties ?? {}).map(([key, field]) => (
          <SchemaField
            key={key}
            name={key}
            schema={field}
            value={object[key]}
            errors={typeof errors === 'object' ? errors[key] : undefined}
            disabled={disabled}
            onChange={(next) => onChange({ ...object, [key]: next })}
          />
        ))}
      </Box>
    </Box>
  );
}

function ListField({ name, schema, value, errors, disabled, onChange }: FieldProps) {
  const translate = useTranslate();
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const entry = schema.items ?? {};
  const set = (index: number, next: unknown) =>
    onChange(items.map((item, at) => (at === index ? next : item)));
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, borderTop: 1, borderColor: 'divider', p: 0, m: 0, pt: 2, minWidth: 0 }}
    >
      <Typography variant="h3" component="legend" sx={{ float: 'left', width: '100%', mb: 1 }}>
        {schema.title ?? name}
      </Typography>
      {schema.description ? (
        <Typography variant="body2" sx={{ clear: 'both', color: 'text.secondary', mb: 1 }}>
          {schema.description}
        </Typography>
      ) : null}
      <Box sx={{ clear: 'both', display: 'grid', gap: 2 }}>
        {items.map((item, index) => (
          <Box key={index} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2 }}>
            <SchemaField
              name={`${index + 1}`}
              schema={{ ...entry, title: translate('settings.entry', { number: index + 1 }) }}
              value={item}
              errors={typeof errors === 'object' ? errors[String(index)] : undefined}
              disabled={disabled}
              isInner
              onChange={(next) => set(index, next)}
            />
            {disabled ? null : (
              <Button
                size="small"
                onClick={() => onChange(items.filter((_, at) => at !== index))}
                sx={{ mt: 1, ml: -1.25 }}
              >
                {translate('settings.removeEntry')}
              </Button>
            )}
          </Box>
        ))}
        {disabled || (schema.maxItems !== undefined && items.length >= schema.maxItems) ? null : (
          <Box>
            <Button
              startIcon={<Add />}
              variant="outlined"
              onClick={() => onChange([...items, emptyOf(entry)])}
            >
              {translate('settings.addEntry')}
            </Button>
          </Box>
        )}
      </Box>
    </Box>
  );
}

function kindOf(schema: JsonSchema): string {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  return type ?? schema.anyOf?.map(kindOf).find((one) => one !== 'null') ?? 'string';
}

function emptyOf(schema: JsonSchema): unknown {
  const kind = kindOf(schema);
  if (kind === 'object') {
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, field]) => [key, emptyOf(field)]),
    );
  }
  if (kind === 'array') return [];
  if (kind === 'boolean') return false;
  if (kind === 'integer' || kind === 'number') return schema.minimum ?? 0;
  return schema.enum?.[0] ?? '';
}
