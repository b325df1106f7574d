import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useLocaleState, useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useRecordForm } from '../../data/use-record-form.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SaveBar } from '../../parts/save-bar.tsx';
import { wordsOf, type ExtensionDetail, type Localised, type SettingField } from './model.ts';

/** The form that an extension's own settings make. */
export function SettingsPanel({ one, readOnly }: { one: ExtensionDetail; readOnly: boolean }) {
  const translate = useTranslate();
  const form = useRecordForm<Record<string, unknown>>(
    { record: one.settings, version: one.revision },
    (settings, _draft, version) =>
      api(`/extensions/${one.name}`, { method: 'PATCH', body: { settings }, version }),
    'extensions.saved',
  );
  if (one.fields.length === 0) return null;
  return (
    <Panel title={translate('extensions.settings')} why={translate('extensions.settingsWhy')}>
      {form.guard}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
        {form.problem === null ? null : <CalmAlert>{form.problem}</CalmAlert>}
        {one.fields.map((field) => (
          <Field
            key={field.key}
            field={field}
            value={form.draft[field.key]}
            error={form.errorOf(`settings.${field.key}`)}
            disabled={readOnly || form.busy}
            onChange={(value) => form.set({ [field.key]: value })}
          />
        ))}
      </Box>
      {form.isDirty ? (
        <SaveBar>
          <Button onClick={form.discard}>{translate('common.discard')}</Button>
          <Button variant="contained" disabled={form.busy} onClick={() => void form.save()}>
            {translate('common.save')}
          </Button>
        </SaveBar>
      ) : null}
    </Panel>
  );
}

interface FieldProps {
  field: SettingField;
  value: unknown;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

function Field(props: FieldProps) {
  const { field, value, error, disabled, onChange } = props;
  const [locale] = useLocaleState();
  const label = wordsOf(field.label, locale);
  const help = field.help && wordsOf(field.help, locale);
  if (field.type === 'localised') return <LocalisedField {...props} label={label} help={help} />;
  if (field.type === 'boolean') {
    return (
      <Box>
        <FormControlLabel
          disabled={disabled}
          control={
            <Switch checked={value === true} onChange={(event) => onChange(event.target.checked)} />
          }
          label={label}
        />
        {help ? <FormHelperText sx={{ mx: 0 }}>{help}</FormHelperText> : null}
      </Box>
    );
  }
  const lines = Array.isArray(value) ? value.join('\n') : '';
  const isNumber = field.type === 'number';
  return (
    <TextField
      label={label}
      value={field.type === 'list' ? lines : (value ?? '')}
      select={field.type === 'choice'}
      type={isNumber ? 'number' : field.type === 'date' ? 'date' : 'text'}
      multiline={field.type === 'list'}
      minRows={field.type === 'list' ? 3 : undefined}
      disabled={disabled}
      error={error !== undefined}
      helperText={error ?? help}
      onChange={(event) => {
        const text = event.target.value;
        if (field.type === 'list') onChange(text.split('\n'));
        else onChange(isNumber ? Number(text) : text);
      }}
      onBlur={() => {
        if (Array.isArray(value)) onChange(value.map((one) => String(one).trim()).filter(Boolean));
      }}
      sx={{ maxWidth: isNumber || field.type === 'date' || field.type === 'choice' ? 280 : 560 }}
      slotProps={{
        htmlInput: { min: field.min, max: field.max },
        ...(field.type === 'date' ? { inputLabel: { shrink: true } } : {}),
      }}
    >
      {field.choices?.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {wordsOf(choice.label, locale)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function LocalisedField({
  value,
  error,
  disabled,
  onChange,
  label,
  help,
}: FieldProps & { label: string; help: string | undefined }) {
  const translate = useTranslate();
  const text = (value ?? { fr: '', en: '' }) as Localised;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, maxWidth: 560 }}>
      {(['fr', 'en'] as const).map((language) => (
        <TextField
          key={language}
          label={`${label} · ${translate(`extensions.language.${language}`)}`}
          value={text[language]}
          multiline
          disabled={disabled}
          error={error !== undefined}
          helperText={language === 'en' ? (error ?? help) : undefined}
          onChange={(event) => onChange({ ...text, [language]: event.target.value })}
        />
      ))}
    </Box>
  );
}
