import { styled } from '@mui/material/styles';
import { useState, type ClipboardEvent } from 'react';
import type { SheetColumn } from './model.ts';

const Field = styled('input')(({ theme }) => ({
  font: 'inherit',
  color: 'inherit',
  width: '100%',
  minHeight: 38,
  boxSizing: 'border-box',
  padding: '6px 8px',
  border: '1px solid transparent',
  borderRadius: 6,
  background: 'transparent',
  fontVariantNumeric: 'tabular-nums',
  '&:hover:not(:disabled)': { borderColor: theme.palette.tokens.strongLine },
  '&:focus': {
    outline: `2px solid ${theme.palette.tokens.accent}`,
    outlineOffset: -1,
    background: theme.palette.tokens.surface,
  },
  '&[aria-invalid="true"]': { borderColor: theme.palette.tokens.red },
  '&:disabled': {
    color: theme.palette.tokens.muted,
    WebkitTextFillColor: theme.palette.tokens.muted,
  },
  '&[data-framed]': {
    borderColor: theme.palette.tokens.strongLine,
    minHeight: 42,
    padding: '8px 12px',
  },
  '&[type="checkbox"]': {
    width: 20,
    minHeight: 20,
    height: 20,
    margin: 9,
    padding: 0,
    accentColor: theme.palette.tokens.accent,
  },
}));
const Choice = Field.withComponent('select');

/** One cell: typed, chosen or ticked. */
export function CellInput<Row>({
  row,
  column,
  text,
  id,
  isInvalid,
  describedBy,
  disabled,
  isFramed = false,
  cell,
  onChange,
  onPaste,
}: {
  row: Row;
  column: SheetColumn<Row>;
  text: string;
  id?: string;
  isInvalid: boolean;
  describedBy: string | undefined;
  disabled: boolean;
  /** With a frame of its own, outside a table. */
  isFramed?: boolean;
  /** Where it stands in the table, `row,column`. */
  cell?: string;
  onChange: (text: string) => void;
  onPaste?: (event: ClipboardEvent) => void;
}) {
  // A long list is written into the page only for the cell in hand.
  const [isOpened, setIsOpened] = useState(false);
  const common = {
    id,
    disabled,
    'data-cell': cell,
    'data-framed': isFramed ? '' : undefined,
    'aria-label': id === undefined ? column.label(row) : undefined,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': describedBy,
    onPaste,
  };
  if (column.kind === 'check') {
    return (
      <Field
        {...common}
        type="checkbox"
        checked={text === 'true'}
        onChange={(event) => onChange(String(event.target.checked))}
      />
    );
  }
  if (column.kind === 'choice') {
    const all = column.options ?? [];
    const chosen = all.find((option) => option.value === text);
    const shown = isOpened ? all : chosen ? [chosen] : [];
    return (
      <Choice
        {...common}
        value={text}
        onFocus={() => setIsOpened(true)}
        onMouseDown={() => setIsOpened(true)}
        onChange={(event) => onChange(event.target.value)}
      >
        {chosen ? null : <option value={text}>{text}</option>}
        {shown.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Choice>
    );
  }
  return (
    <Field
      {...common}
      type="text"
      value={text}
      autoComplete="off"
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      style={column.kind === 'number' && !isFramed ? { textAlign: 'right' } : undefined}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => {
        const tidy = column.tidy?.(text);
        if (tidy !== undefined && tidy !== text) onChange(tidy);
      }}
    />
  );
}
