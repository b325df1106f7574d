import Add from '@mui/icons-material/Add';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';

/** One field of each row. */
export interface RowColumn<Row> {
  key: keyof Row & string;
  label: string;
  kind?: 'text' | 'number' | 'date';
  error?: (index: number) => string | undefined;
}

/** A short list of small records, edited in place; on a phone each stands in a box of its own. */
export function RowsEditor<Row extends object>({
  rows,
  columns,
  empty,
  add,
  readOnly,
  onChange,
}: {
  rows: readonly Row[];
  columns: readonly RowColumn<Row>[];
  /** A new row. */
  empty: Row;
  /** The verb that adds one. */
  add: string;
  readOnly: boolean;
  onChange: (rows: Row[]) => void;
}) {
  const translate = useTranslate();
  const change = (index: number, patch: Partial<Row>) =>
    onChange(rows.map((row, i) => (i === index ? { ...row, ...patch } : row)));
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {rows.map((row, index) => (
        <Box
          key={index}
          sx={{
            display: 'grid',
            gap: 1.5,
            alignItems: 'start',
            gridTemplateColumns: {
              xs: 'minmax(0, 1fr)',
              sm: `repeat(${columns.length}, minmax(0, 1fr)) auto`,
            },
            pb: { xs: 1.5, sm: 0 },
            borderBottom: { xs: 1, sm: 0 },
            borderColor: 'divider',
          }}
        >
          {columns.map(({ key, label, kind = 'text', error }) => (
            <TextField
              key={key}
              label={label}
              type={kind}
              size="small"
              value={String(row[key] ?? '')}
              disabled={readOnly}
              error={error?.(index) !== undefined}
              helperText={error?.(index)}
              slotProps={kind === 'date' ? { inputLabel: { shrink: true } } : {}}
              onChange={(event) => {
                const typed = event.target.value;
                const value = kind === 'number' ? Math.max(0, Number(typed) || 0) : typed;
                change(index, { [key]: value } as Partial<Row>);
              }}
            />
          ))}
          {readOnly ? null : (
            <IconButton
              aria-label={translate('suppliers.removeRow', { number: index + 1 })}
              onClick={() => onChange(rows.filter((_, i) => i !== index))}
              sx={{ justifySelf: 'end' }}
            >
              <Close />
            </IconButton>
          )}
        </Box>
      ))}
      {readOnly ? null : (
        <Box>
          <Button startIcon={<Add />} onClick={() => onChange([...rows, empty])}>
            {add}
          </Button>
        </Box>
      )}
    </Box>
  );
}
