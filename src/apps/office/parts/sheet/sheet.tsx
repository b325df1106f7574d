import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useCallback, useRef, useState, type ClipboardEvent, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import {
  isManyCells,
  pasteBlock,
  readClipboard,
  writeCell,
  type SheetColumn,
  type SheetDraft,
} from './model.ts';
import { SheetCards } from './sheet-cards.tsx';
import { SheetTable } from './sheet-table.tsx';

/** Words beside cells that were refused, by row and column; `row` is what belongs to no cell. */
export type SheetErrors = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What every form of a sheet is made of. */
export interface SheetProps<Row extends { key: string }> {
  /** What a screen reader calls the whole. */
  label: string;
  rows: readonly Row[];
  columns: readonly SheetColumn<Row>[];
  draft: SheetDraft;
  onDraft: (change: (draft: SheetDraft) => SheetDraft) => void;
  errors: SheetErrors;
  /** What identifies a row, in a column of its own; without it the first column does. */
  head?: { title: string; of: (row: Row) => ReactNode };
  /** The title of a row's card on a phone, and what the card says before it is opened. */
  cardTitle: (row: Row) => ReactNode;
  summary: (row: Row) => ReactNode;
  acts?: ((row: Row) => ReactNode) | undefined;
  readOnly: boolean;
  /** Rows scroll under their titles beyond this height. */
  maxHeight?: string;
}

/** Many records as a table whose cells are typed in and pasted into; as cards on a phone. */
export function Sheet<Row extends { key: string }>(props: SheetProps<Row>) {
  const translate = useTranslate();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const [pasted, setPasted] = useState<{ before: SheetDraft; cells: number } | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const write = useCallback((row: Row, column: SheetColumn<Row>, text: string) => {
    setPasted(null);
    latest.current.onDraft((draft) => writeCell(draft, row, column, text));
  }, []);
  const paste = useCallback((event: ClipboardEvent, at: { row: number; column: number }): void => {
    const text = event.clipboardData.getData('text/plain');
    const { rows, columns, draft, onDraft } = latest.current;
    if (!isManyCells(text)) return;
    event.preventDefault();
    const block = readClipboard(text);
    onDraft((now) => pasteBlock(now, rows, columns, at, block));
    setPasted({ before: draft, cells: block.reduce((sum, line) => sum + line.length, 0) });
  }, []);
  return (
    <Box>
      {pasted ? (
        <Box
          role="status"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            px: { xs: 2, md: 3 },
            py: 0.5,
            bgcolor: 'tokens.accentWash',
          }}
        >
          {translate('sheet.pasted', { smart_count: pasted.cells })}
          <Button
            size="small"
            onClick={() => {
              props.onDraft(() => pasted.before);
              setPasted(null);
            }}
          >
            {translate('sheet.unpaste')}
          </Button>
        </Box>
      ) : null}
      {isWide ? (
        <SheetTable {...props} write={write} paste={paste} />
      ) : (
        <SheetCards {...props} write={write} />
      )}
    </Box>
  );
}
