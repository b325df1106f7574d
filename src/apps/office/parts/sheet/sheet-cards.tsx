import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { StateWord } from '../state-word.tsx';
import { SheetFields } from './sheet-fields.tsx';
import type { SheetColumn } from './model.ts';
import type { SheetProps } from './sheet.tsx';

/** The sheet on a phone: a card a row, opened to be edited field by field. */
export function SheetCards<Row extends { key: string }>({
  label,
  rows,
  columns,
  draft,
  errors,
  cardTitle,
  summary,
  acts,
  readOnly,
  write,
}: SheetProps<Row> & { write: (row: Row, column: SheetColumn<Row>, text: string) => void }) {
  const translate = useTranslate();
  const titleId = useId();
  const [opened, setOpened] = useState<string | null>(null);
  const row = rows.find(({ key }) => key === opened);
  return (
    <>
      <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((one) => {
          const isChanged = draft[one.key] !== undefined;
          const isRefused = Object.keys(errors[one.key] ?? {}).length > 0;
          return (
            <Box
              component="li"
              key={one.key}
              sx={{
                display: 'flex',
                alignItems: 'center',
                gap: 1,
                px: 2,
                py: 1.25,
                borderTop: 1,
                borderColor: 'divider',
              }}
            >
              <Box
                component="button"
                type="button"
                onClick={() => setOpened(one.key)}
                sx={{
                  flex: 1,
                  minWidth: 0,
                  border: 0,
                  p: 0,
                  font: 'inherit',
                  color: 'inherit',
                  textAlign: 'left',
                  bgcolor: 'transparent',
                  minHeight: 44,
                }}
              >
                <Box sx={{ fontWeight: 600 }}>{cardTitle(one)}</Box>
                <Box sx={{ color: 'text.secondary' }}>{summary(one)}</Box>
                {errors[one.key]?.['row'] === undefined ? null : (
                  <Box sx={{ color: 'tokens.red' }}>{errors[one.key]!['row']}</Box>
                )}
                {isRefused ? (
                  <StateWord tone="wrong">{translate('sheet.refused')}</StateWord>
                ) : isChanged ? (
                  <StateWord tone="go">{translate('sheet.changed')}</StateWord>
                ) : null}
              </Box>
              {acts?.(one)}
            </Box>
          );
        })}
      </Box>
      {row ? (
        <Dialog open fullScreen onClose={() => setOpened(null)} aria-labelledby={titleId}>
          <DialogTitle id={titleId} component="div">
            {cardTitle(row)}
          </DialogTitle>
          <DialogContent>
            <SheetFields
              row={row}
              columns={columns}
              draft={draft[row.key]}
              errors={errors[row.key]}
              readOnly={readOnly}
              write={write}
            />
          </DialogContent>
          <DialogActions>
            <Button variant="contained" onClick={() => setOpened(null)}>
              {translate('sheet.done')}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
}
