import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import Select from '@mui/material/Select';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RecordForm } from '../../data/use-record-form.tsx';
import { Panel } from '../../parts/panel.tsx';
import { readCell, writeCell } from './cells.ts';
import type { SizeCell, SizeColumn, SizeGuideDraft } from './size-guide-page.tsx';

/** The table of sizes: columns of words or of lengths in centimetres, pasted from a spreadsheet or typed. */
export function SizeTablePanel({
  form,
  readOnly,
}: {
  form: RecordForm<SizeGuideDraft>;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const { columns, rows } = form.draft;
  const changeColumn = (at: number, patch: Partial<SizeColumn>) =>
    form.set({
      columns: columns.map((column, index) => (index === at ? { ...column, ...patch } : column)),
      ...(patch.kind === undefined
        ? {}
        : { rows: rows.map((row) => row.map((cell, i) => (i === at ? '' : cell))) }),
    });
  const addColumn = () =>
    form.set({
      columns: [...columns, { name: '', kind: 'text' }],
      rows: rows.map((row): SizeCell[] => [...row, '']),
    });
  const removeColumn = (at: number) =>
    form.set({
      columns: columns.filter((_, index) => index !== at),
      rows: rows.map((row) => row.filter((_, index) => index !== at)),
    });
  const changeCell = (row: number, at: number, cell: SizeCell) =>
    form.set({
      rows: rows.map((cells, index) =>
        index === row ? cells.map((one, i) => (i === at ? cell : one)) : cells,
      ),
    });
  const paste = (row: number, at: number, text: string): boolean => {
    const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
    if (lines.length < 2 && !text.includes('\t')) return false;
    const next = rows.map((cells) => [...cells]);
    lines.forEach((line, down) => {
      next[row + down] ??= columns.map(() => '');
      line.split('\t').forEach((typed, right) => {
        const column = columns[at + right];
        if (column) next[row + down]![at + right] = readCell(typed, column.kind) ?? '';
      });
    });
    form.set({ rows: next });
    return true;
  };
  return (
    <Panel title={translate('sizeGuides.table')} why={translate('sizeGuides.tableWhy')}>
      <Box sx={{ overflowX: 'auto' }}>
        <Box component="table" sx={{ borderSpacing: 8, ml: -1 }}>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <Box component="th" key={at} sx={{ minWidth: 130, verticalAlign: 'top' }}>
                  <ColumnHead
                    column={column}
                    number={at + 1}
                    readOnly={readOnly}
                    onChange={(patch) => changeColumn(at, patch)}
                    onRemove={() => removeColumn(at)}
                  />
                </Box>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at}>
                    <CellInput
                      cell={cell}
                      kind={columns[at]?.kind ?? 'text'}
                      disabled={readOnly}
                      label={translate('sizeGuides.cell', {
                        column: columns[at]?.name ?? '',
                        number: index + 1,
                      })}
                      onChange={(next) => changeCell(index, at, next)}
                      onPaste={(text) => paste(index, at, text)}
                    />
                  </td>
                ))}
                {readOnly ? null : (
                  <td>
                    <IconButton
                      size="small"
                      aria-label={translate('sizeGuides.removeRow', { number: index + 1 })}
                      onClick={() => form.set({ rows: rows.filter((_, i) => i !== index) })}
                    >
                      <DeleteOutlined fontSize="small" />
                    </IconButton>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
      {form.errorOf('rows') ? <Typography color="error">{form.errorOf('rows')}</Typography> : null}
      {readOnly ? null : (
        <Box sx={{ display: 'flex', gap: 1, mt: 2, flexWrap: 'wrap' }}>
          <Button startIcon={<Add />} onClick={addColumn}>
            {translate('sizeGuides.addColumn')}
          </Button>
          <Button
            startIcon={<Add />}
            disabled={columns.length === 0}
            onClick={() => form.set({ rows: [...rows, columns.map((): SizeCell => '')] })}
          >
            {translate('sizeGuides.addRow')}
          </Button>
        </Box>
      )}
    </Panel>
  );
}

function ColumnHead({
  column,
  number,
  readOnly,
  onChange,
  onRemove,
}: {
  column: SizeColumn;
  number: number;
  readOnly: boolean;
  onChange: (patch: Partial<SizeColumn>) => void;
  onRemove: () => void;
}) {
  const translate = useTranslate();
  const name = (key: 'name' | 'nameEn') => (
    <OutlinedInput
      size="small"
      fullWidth
      value={column[key] ?? ''}
      disabled={readOnly}
      placeholder={translate(`sizeGuides.field.${key}`)}
      inputProps={{
        'aria-label': translate('sizeGuides.columnField', {
          field: translate(`sizeGuides.field.${key}`),
          number,
        }),
      }}
      onChange={(event) => onChange({ [key]: event.target.value })}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      {name('name')}
      {name('nameEn')}
      <Box sx={{ display: 'flex', gap: 0.5 }}>
        <Select
          size="small"
          fullWidth
          value={column.kind}
          disabled={readOnly}
          inputProps={{
            'aria-label': translate('sizeGuides.columnField', {
              field: translate('sizeGuides.field.kind'),
              number,
            }),
          }}
          onChange={(event) => onChange({ kind: event.target.value })}
        >
          {(['text', 'length'] as const).map((kind) => (
            <MenuItem key={kind} value={kind}>
              {translate(`sizeGuides.kind.${kind}`)}
            </MenuItem>
          ))}
        </Select>
        {readOnly ? null : (
          <IconButton
            size="small"
            aria-label={translate('sizeGuides.removeColumn', { number })}
            onClick={onRemove}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        )}
      </Box>
    </Box>
  );
}

function CellInput({
  cell,
  kind,
  label,
  disabled,
  onChange,
  onPaste,
}: {
  cell: SizeCell;
  kind: SizeColumn['kind'];
  label: string;
  disabled: boolean;
  onChange: (cell: SizeCell) => void;
  onPaste: (text: string) => boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <OutlinedInput
      size="small"
      fullWidth
      value={typed ?? writeCell(cell)}
      disabled={disabled}
      error={typed !== null && readCell(typed, kind) === null}
      inputProps={{ 'aria-label': label }}
      onPaste={(event) => {
        if (onPaste(event.clipboardData.getData('text'))) event.preventDefault();
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        const read = readCell(event.target.value, kind);
        if (read !== null) onChange(read);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
