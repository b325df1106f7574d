import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import TextField from '@mui/material/TextField';
import { useState, type KeyboardEvent } from 'react';
import { useTranslate } from 'react-admin';
import { wordsAt } from '../../data/use-record-form.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { AddOptionDialog, splitValues } from './add-option-dialog.tsx';
import {
  addOption,
  addValues,
  changeOption,
  changeValue,
  moveValue,
  removeOption,
  removeValue,
} from './matrix.ts';
import type { Option } from './model.ts';
import type { SectionProps } from './section.ts';
import { ValueDialog } from './value-dialog.tsx';

const KINDS = ['text', 'size', 'colour'] as const;

/** What the variants of an article differ in: names, values, their words in English and their colours. */
export function OptionsPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const { matrix, setMatrix } = form;
  const [isAdding, setIsAdding] = useState(false);
  const [value, setValue] = useState<{ option: number; value: number } | null>(null);
  const opened = value && matrix.options[value.option]?.values[value.value];
  const change = { setMatrix, openValue: setValue };
  return (
    <Panel title={translate('article.options')} why={translate('article.optionsWhy')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
        {matrix.options.map((option, at) => (
          <OptionBlock
            key={at}
            option={option}
            at={at}
            error={wordsAt(form.errors, `options.${at}`)}
            readOnly={readOnly}
            {...change}
          />
        ))}
        <Consequence form={form} />
        {readOnly || matrix.options.length >= 5 ? null : (
          <Box>
            <Button variant="outlined" startIcon={<Add />} onClick={() => setIsAdding(true)}>
              {translate('article.addOption')}
            </Button>
          </Box>
        )}
      </Box>
      {isAdding ? (
        <AddOptionDialog
          taken={matrix.options.map(({ name }) => name)}
          onClose={() => setIsAdding(false)}
          onAdd={(option) => {
            setMatrix((now) => addOption(now, option));
            setIsAdding(false);
          }}
        />
      ) : null}
      {value && opened ? (
        <ValueDialog
          key={`${value.option} ${value.value}`}
          option={matrix.options[value.option]!}
          at={value.value}
          onClose={() => setValue(null)}
          onChange={(patch) =>
            setMatrix((now) => changeValue(now, value.option, value.value, patch))
          }
          onMove={(to) => {
            setMatrix((now) => moveValue(now, value.option, value.value, to));
            setValue({ ...value, value: to });
          }}
          onRemove={() => {
            setMatrix((now) => removeValue(now, value.option, value.value));
            setValue(null);
          }}
        />
      ) : null}
    </Panel>
  );
}

function OptionBlock({
  option,
  at,
  error,
  readOnly,
  setMatrix,
  openValue,
}: {
  option: Option;
  at: number;
  error: string | undefined;
  readOnly: boolean;
  setMatrix: SectionProps['form']['setMatrix'];
  openValue: (value: { option: number; value: number }) => void;
}) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const add = () => {
    setMatrix((now) => addValues(now, at, splitValues(text)));
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    add();
  };
  return (
    <Box
      role="group"
      aria-label={translate('article.optionNamed', { name: option.name })}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2 }}
    >
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '1fr 1fr 150px auto' },
          alignItems: 'start',
        }}
      >
        <TextField
          label={translate('article.optionName')}
          value={option.name}
          disabled={readOnly}
          error={error !== undefined}
          helperText={error}
          onChange={(event) => {
            const name = event.target.value;
            setMatrix((now) => changeOption(now, at, { name }));
          }}
        />
        <TextField
          label={translate('article.optionNameEn')}
          value={option.nameEn ?? ''}
          placeholder={option.name}
          disabled={readOnly}
          onChange={(event) => {
            const nameEn = event.target.value;
            setMatrix((now) => changeOption(now, at, { nameEn }));
          }}
        />
        <TextField
          select
          label={translate('article.optionKind')}
          value={option.kind}
          disabled={readOnly}
          onChange={(event) => {
            const kind = event.target.value as Option['kind'];
            setMatrix((now) => changeOption(now, at, { kind }));
          }}
        >
          {KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`article.kind.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
        {readOnly ? null : (
          <IconButton
            aria-label={translate('article.removeOption', { name: option.name })}
            onClick={() => setMatrix((now) => removeOption(now, at))}
            sx={{ mt: { sm: 3.25 }, justifySelf: 'end' }}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center', mt: 1.5 }}>
        {option.values.map(({ value, hex }, valueAt) => (
          <Chip
            key={value}
            label={value}
            variant="outlined"
            disabled={readOnly}
            onClick={() => openValue({ option: at, value: valueAt })}
            aria-label={translate('article.openValue', { value })}
            {...(option.kind === 'colour'
              ? {
                  icon: (
                    <Box
                      component="span"
                      sx={{
                        width: 16,
                        height: 16,
                        borderRadius: '50%',
                        border: 1,
                        borderColor: 'tokens.strongLine',
                        bgcolor: hex ?? 'transparent',
                      }}
                    />
                  ),
                }
              : {})}
          />
        ))}
        {readOnly ? null : (
          <>
            <OutlinedInput
              size="small"
              value={text}
              placeholder={translate('article.addValues')}
              inputProps={{
                'aria-label': translate('article.addValuesTo', { name: option.name }),
              }}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={onKeyDown}
              sx={{ width: 200 }}
            />
            {text.trim() === '' ? null : (
              <Button size="small" onClick={add}>
                {translate('article.addValuesVerb')}
              </Button>
            )}
          </>
        )}
      </Box>
    </Box>
  );
}

/** What saving would do to variants that exist. */
function Consequence({ form }: Pick<SectionProps, 'form'>) {
  const translate = useTranslate();
  const { matrix, archivedByForm } = form;
  const made = matrix.variants.filter(({ id }) => id === undefined).length;
  if (archivedByForm + made === 0) return null;
  return (
    <CalmAlert tone={archivedByForm > 0 ? 'act' : 'go'}>
      {[
        made > 0 ? translate('article.willMake', { smart_count: made }) : '',
        archivedByForm > 0 ? translate('article.willArchive', { smart_count: archivedByForm }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </CalmAlert>
  );
}
