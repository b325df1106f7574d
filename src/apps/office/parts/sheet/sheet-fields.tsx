import Box from '@mui/material/Box';
import { useId } from 'react';
import { CellInput } from './cell-input.tsx';
import { cellText, type RowDraft, type SheetColumn } from './model.ts';

/** One row of a sheet as a form: each cell under its title. */
export function SheetFields<Row extends { key: string }>({
  row,
  columns,
  draft,
  errors,
  readOnly,
  write,
}: {
  row: Row;
  columns: readonly SheetColumn<Row>[];
  draft: RowDraft | undefined;
  errors: Readonly<Record<string, string>> | undefined;
  readOnly: boolean;
  write: (row: Row, column: SheetColumn<Row>, text: string) => void;
}) {
  const id = useId();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
        alignItems: 'start',
      }}
    >
      {columns.map((column) => {
        const text = cellText(row, column, draft);
        const isLocked = column.isLocked?.(row) === true;
        const problem =
          errors?.[column.key] ??
          (draft?.[column.key] === undefined ? undefined : column.check?.(text, row));
        const isCheck = column.kind === 'check';
        return (
          <Box
            key={column.key}
            sx={
              isCheck
                ? {
                    display: 'flex',
                    alignItems: 'center',
                    flexDirection: 'row-reverse',
                    justifyContent: 'flex-end',
                  }
                : {}
            }
          >
            <Box
              component="label"
              htmlFor={`${id}${column.key}`}
              sx={{
                display: 'block',
                fontWeight: 600,
                fontSize: '0.9063rem',
                mb: isCheck ? 0 : 0.75,
              }}
            >
              {column.title}
            </Box>
            <CellInput
              row={row}
              column={column}
              text={text}
              id={`${id}${column.key}`}
              isFramed
              isInvalid={problem !== undefined}
              describedBy={problem === undefined ? undefined : `${id}${column.key}-problem`}
              disabled={readOnly || isLocked}
              onChange={(next) => write(row, column, next)}
            />
            {problem === undefined ? null : (
              <Box
                id={`${id}${column.key}-problem`}
                sx={{ color: 'tokens.red', fontSize: '0.875rem', mt: 0.5 }}
              >
                {problem}
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
