import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { nameOf, REASONS, type ReviewLine, type StockCount } from './model.ts';

/** One article that differs: expected and found, what it is worth, why. */
export function DifferenceLine({ count, line }: { count: StockCount; line: ReviewLine }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const name = nameOf(line);
  const signed = `${line.difference > 0 ? '+' : line.difference < 0 ? '−' : ''}${format.number(Math.abs(line.difference))}`;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr) auto', md: 'minmax(0, 1fr) 220px 150px' },
        gap: 1.5,
        alignItems: 'center',
        py: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>{name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[
            line.binCode,
            line.sku,
            translate('countReview.counts', {
              expected: format.number(line.expected),
              counts: line.counts.map((one) => format.number(one)).join(', '),
            }),
            line.countedBy,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', mt: 0.5 }}>
          {line.isBlurred ? (
            <StateWord tone="wrong">{translate('countReview.blurred')}</StateWord>
          ) : line.verdict === 'recount' ? (
            <StateWord tone="act">{translate('countReview.toConfirm')}</StateWord>
          ) : (
            <StateWord tone="done">{translate('countReview.confirmed')}</StateWord>
          )}
          {line.promisedShort > 0 ? (
            <StateWord tone="wrong">
              {translate('countReview.promisedShort', { smart_count: line.promisedShort })}
            </StateWord>
          ) : null}
        </Box>
      </Box>
      <Box
        sx={{
          gridColumn: { xs: '1 / -1', md: 'auto' },
          gridRow: { xs: 2, md: 'auto' },
          minWidth: 0,
        }}
      >
        {count.state === 'open' && may('stock:write') ? (
          <Reason count={count} line={line} name={name} />
        ) : (
          <Box sx={{ color: 'text.secondary' }}>
            {line.reason === '' ? '' : translate(`stockCounts.reason.${line.reason}`)}
          </Box>
        )}
      </Box>
      <Box sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
        <Box sx={{ fontSize: '1.25rem', fontWeight: 600 }}>{signed}</Box>
        <Box sx={{ color: 'text.secondary' }}>{format.money(line.valueCents)}</Box>
      </Box>
    </Box>
  );
}

/** Kept at once: a reason is no more than a word. */
function Reason({ count, line, name }: { count: StockCount; line: ReviewLine; name: string }) {
  const translate = useTranslate();
  const action = useAction();
  return (
    <TextField
      select
      fullWidth
      size="small"
      label={translate('countReview.reason')}
      value={line.reason}
      disabled={action.busy}
      slotProps={{
        select: { inputProps: { 'aria-label': `${translate('countReview.reason')} · ${name}` } },
      }}
      onChange={(event) =>
        void action.run(`/stock-counts/${count.id}/lines/${line.lineId}/reason`, {
          method: 'PUT',
          body: { reason: event.target.value, note: line.note },
        })
      }
    >
      {REASONS.map((reason) => (
        <MenuItem key={reason} value={reason}>
          {translate(`stockCounts.reason.${reason}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
