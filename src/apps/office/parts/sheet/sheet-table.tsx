import Box from '@mui/material/Box';
import { memo, useId, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { CellInput } from './cell-input.tsx';
import { cellText, type RowDraft, type SheetColumn } from './model.ts';
import type { SheetProps } from './sheet.tsx';

type Write<Row> = (row: Row, column: SheetColumn<Row>, text: string) => void;
type Paste = (event: ClipboardEvent, at: { row: number; column: number }) => void;

/** The sheet at a desk: a table; Enter and the arrows go up and down a column, Tab goes on. */
export function SheetTable<Row extends { key: string }>({
  label,
  rows,
  columns,
  draft,
  errors,
  head,
  acts,
  readOnly,
  maxHeight,
  write,
  paste,
}: SheetProps<Row> & { write: Write<Row>; paste: Paste }) {
  return (
    <Box
      role="region"
      aria-label={label}
      tabIndex={0}
      sx={{
        overflow: 'auto',
        maxHeight,
        '& table': { borderCollapse: 'separate', borderSpacing: 0, minWidth: '100%' },
        '& th, & td': { borderBottom: 1, borderColor: 'divider', textAlign: 'left', p: 0.5 },
        '& thead th': {
          position: 'sticky',
          top: 0,
          zIndex: 2,
          bgcolor: 'background.paper',
          color: 'text.secondary',
          fontSize: '0.875rem',
          fontWeight: 600,
          px: 1.5,
          py: 1,
          whiteSpace: 'nowrap',
        },
        '& tr > :first-child': {
          position: 'sticky',
          left: 0,
          zIndex: 1,
          backgroundColor: 'background.paper',
          borderRight: 1,
          borderRightColor: 'divider',
        },
        '& tbody th': { fontWeight: 400, pl: { xs: 2, md: 3 }, pr: 1.5 },
        '& thead th:first-child': { zIndex: 3, pl: { xs: 2, md: 3 } },
        '& tbody td:first-child': { pl: { xs: 1, md: 2 } },
        '& tbody tr:last-of-type > *': { borderBottom: 0 },
      }}
    >
      <table onKeyDown={walk}>
        <thead>
          <tr>
            {head ? <th scope="col">{head.title}</th> : null}
            {columns.map((column) => (
              <Box
                component="th"
                scope="col"
                key={column.key}
                sx={column.kind === 'number' ? { textAlign: 'right !important' } : {}}
              >
                {column.title}
              </Box>
            ))}
            {acts ? <td /> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <SheetRow
              key={row.key}
              row={row}
              index={index}
              columns={columns as unknown as readonly SheetColumn<{ key: string }>[]}
              draft={draft[row.key]}
              errors={errors[row.key]}
              head={head?.of(row)}
              acts={acts?.(row)}
              readOnly={readOnly}
              write={write as unknown as Write<{ key: string }>}
              paste={paste}
            />
          ))}
        </tbody>
      </table>
    </Box>
  );
}

const WORDS = {
  color: 'tokens.red',
  fontSize: '0.8438rem',
  px: 1,
  pb: 0.5,
  maxWidth: 260,
} as const;

interface RowProps {
  row: { key: string };
  index: number;
  columns: readonly SheetColumn<{ key: string }>[];
  draft: RowDraft | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  head: ReactNode;
  acts: ReactNode;
  readOnly: boolean;
  write: Write<{ key: string }>;
  paste: Paste;
}

const SheetRow = memo(PlainRow, (before, after) =>
  // Words of the row are made anew each time; they follow the row.
  (['row', 'index', 'columns', 'draft', 'errors', 'readOnly'] as const).every(
    (key) => before[key] === after[key],
  ),
);

function PlainRow({
  row,
  index,
  columns,
  draft,
  errors,
  head,
  acts,
  readOnly,
  write,
  paste,
}: RowProps) {
  const id = useId();
  return (
    <tr>
      {head === undefined ? null : <th scope="row">{head}</th>}
      {columns.map((column, at) => {
        const text = cellText(row, column, draft);
        const isChanged = draft?.[column.key] !== undefined;
        const problem = errors?.[column.key] ?? (isChanged ? column.check?.(text, row) : undefined);
        const isLocked = column.isLocked?.(row) === true;
        return (
          <Box
            component="td"
            key={column.key}
            sx={{
              minWidth: column.width,
              verticalAlign: 'top',
              '&&': {
                backgroundColor: problem
                  ? 'tokens.redWash'
                  : isChanged
                    ? 'tokens.accentWash'
                    : undefined,
              },
              textAlign: column.kind === 'check' ? 'center' : undefined,
            }}
          >
            {isLocked && text === '' ? null : (
              <CellInput
                row={row}
                column={column}
                text={text}
                cell={`${index},${at}`}
                isInvalid={problem !== undefined}
                describedBy={problem === undefined ? undefined : `${id}${column.key}`}
                disabled={readOnly || isLocked}
                onChange={(next) => write(row, column, next)}
                onPaste={(event) => paste(event, { row: index, column: at })}
              />
            )}
            {at === 0 && errors?.['row'] !== undefined ? (
              <Box role="alert" sx={WORDS}>
                {errors['row']}
              </Box>
            ) : null}
            {problem === undefined ? null : (
              <Box id={`${id}${column.key}`} sx={WORDS}>
                {problem}
              </Box>
            )}
          </Box>
        );
      })}
      {acts === undefined ? null : <td>{acts}</td>}
    </tr>
  );
}

/** Enter and the arrows up and down go along the column of the cell in hand. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const cell = (event.target as HTMLElement).dataset['cell'];
  if (cell === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const isChoice = event.target instanceof HTMLSelectElement;
  const down = event.key === 'ArrowDown' || event.key === 'Enter';
  if (!down && event.key !== 'ArrowUp') return;
  if (isChoice && event.key !== 'Enter') return;
  // Enter must not send the form from the middle of a sheet.
  event.preventDefault();
  const [row = 0, column = 0] = cell.split(',').map(Number);
  const step = down ? 1 : -1;
  for (let next = row + step; ; next += step) {
    const field = event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next},${column}"]`);
    if (!event.currentTarget.rows[next + 1] || next < 0) return;
    if (!field || (field as HTMLInputElement).disabled) continue;
    field.focus();
    return;
  }
}
