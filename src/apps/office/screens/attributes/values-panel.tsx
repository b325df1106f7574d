import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import type { AttributeValue } from '../../data/use-attributes.ts';
import type { RecordForm } from '../../data/use-record-form.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SortableList } from '../../parts/sorting/sortable-list.tsx';
import type { AttributeDraft } from './attribute-page.tsx';

/** What a choice may be, in the order of the shop; a list can be pasted, a value a line. */
export function ValuesPanel({
  form,
  readOnly,
}: {
  form: RecordForm<AttributeDraft>;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const { draft, set, errorOf } = form;
  const { values } = draft;
  const put = (next: AttributeValue[]) => set({ values: next });
  const change = (at: number, patch: Partial<AttributeValue>) =>
    put(values.map((value, index) => (index === at ? { ...value, ...patch } : value)));
  const fresh = (name: string): AttributeValue => ({ name, hex: null, translations: {} });
  const paste = (at: number, text: string): boolean => {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    if (lines.filter(Boolean).length < 2) return false;
    const added = lines.filter(Boolean).map(fresh);
    put([...values.slice(0, at), ...added, ...values.slice(at + 1)]);
    return true;
  };
  return (
    <Panel title={translate('attributes.values')} why={translate('attributes.valuesWhy')}>
      {values.length === 0 ? (
        <Typography sx={{ color: 'text.secondary', mb: 2 }}>
          {translate('attributes.noValues')}
        </Typography>
      ) : null}
      <SortableList
        items={values}
        keyOf={(value, at) => value.id ?? `new-${at}`}
        nameOf={({ name }) => name}
        readOnly={readOnly}
        label={translate('attributes.values')}
        sx={{ display: 'grid', gap: 1.5 }}
        lineSx={{
          display: 'grid',
          gap: 1,
          alignItems: 'center',
          bgcolor: 'background.paper',
          gridTemplateColumns: {
            xs: 'auto auto minmax(0, 1fr) auto',
            sm: 'auto auto minmax(0, 1fr) minmax(0, 1fr) auto',
          },
        }}
        onChange={put}
      >
        {(value, at, { handle, buttons }) => (
          <>
            {handle ?? <span />}
            {draft.kind === 'colour' ? (
              <Box
                component="input"
                type="color"
                value={value.hex ?? '#cccccc'}
                disabled={readOnly}
                aria-label={translate('attributes.colourOf', { name: value.name })}
                onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                  change(at, { hex: event.target.value })
                }
                sx={{ width: 44, height: 40, p: 0.25, border: 0, bgcolor: 'transparent' }}
              />
            ) : (
              <span />
            )}
            <OutlinedInput
              size="small"
              value={value.name}
              disabled={readOnly}
              error={errorOf(`values.${at}`) !== undefined}
              inputProps={{ 'aria-label': translate('attributes.valueNumber', { number: at + 1 }) }}
              onPaste={(event) => {
                if (paste(at, event.clipboardData.getData('text'))) event.preventDefault();
              }}
              onChange={(event) => change(at, { name: event.target.value })}
            />
            <OutlinedInput
              size="small"
              value={value.translations.en?.name ?? ''}
              disabled={readOnly}
              placeholder={translate('attributes.field.nameEn')}
              inputProps={{
                lang: 'en',
                'aria-label': translate('attributes.valueEnNumber', { number: at + 1 }),
              }}
              onChange={(event) =>
                change(at, {
                  translations: event.target.value ? { en: { name: event.target.value } } : {},
                })
              }
              sx={{ gridColumn: { xs: 3, sm: 4 } }}
            />
            {readOnly ? null : (
              <Box
                sx={{ display: 'flex', gridColumn: { xs: 4, sm: 5 }, gridRow: { xs: 1, sm: 1 } }}
              >
                {buttons}
                <IconButton
                  size="small"
                  aria-label={translate('attributes.removeValue', { name: value.name })}
                  onClick={() => put(values.filter((_, index) => index !== at))}
                >
                  <DeleteOutlined fontSize="small" />
                </IconButton>
              </Box>
            )}
            {errorOf(`values.${at}`) ? (
              <Typography variant="body2" color="error" sx={{ gridColumn: '3 / -1' }}>
                {errorOf(`values.${at}`)}
              </Typography>
            ) : null}
          </>
        )}
      </SortableList>
      {readOnly ? null : (
        <Button startIcon={<Add />} sx={{ mt: 2 }} onClick={() => put([...values, fresh('')])}>
          {translate('attributes.addValue')}
        </Button>
      )}
    </Panel>
  );
}
