import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { Difference, MatchedLine, SupplierInvoice } from './model.ts';

const PIECES = new Set(['beyond-received']);

/** A difference as a sentence. */
export function useDifferenceWords(currency: string): (difference: Difference) => string {
  const translate = useTranslate();
  const format = useFormat();
  return ({ code, billed, known }) => {
    const say = (value: number) =>
      PIECES.has(code) ? format.number(value) : format.money(value, currency);
    return translate(`supplierInvoices.difference.${code}`, {
      billed: say(billed),
      known: say(known),
      off: say(Math.abs(billed - known)),
    });
  };
}

/** The lines beside what was ordered and received, those that differ first. */
export function MatchedLines({ invoice }: { invoice: SupplierInvoice }) {
  const translate = useTranslate();
  const lines = [...invoice.lines].sort(
    (a, b) => Number(b.verdict === 'differs') - Number(a.verdict === 'differs'),
  );
  if (lines.length === 0) return null;
  return (
    <Panel title={translate('supplierInvoices.lines')} why={translate('supplierInvoices.linesWhy')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {lines.map((line) => (
          <Line key={line.id} line={line} currency={invoice.currency} />
        ))}
      </Box>
    </Panel>
  );
}

const TONES = { matches: 'done', within: 'go', differs: 'act' } as const;

function Line({ line, currency }: { line: MatchedLine; currency: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useDifferenceWords(currency);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        gap: 1.5,
        py: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}>
          {line.title || line.label || translate('supplierInvoices.charge')}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[
            line.reference,
            line.kind === 'goods'
              ? translate('supplierInvoices.pieces', { smart_count: line.quantity })
              : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          {line.orderId === null ? null : (
            <>
              {' · '}
              <Link to={`/purchase-orders/${line.orderId}/show`}>{line.orderNumber}</Link>
            </>
          )}
        </Box>
        <Box sx={{ mt: 0.5 }}>
          <StateWord tone={TONES[line.verdict]}>
            {translate(`supplierInvoices.verdict.${line.verdict}`)}
          </StateWord>
        </Box>
        {line.differences.map((one) => (
          <Box key={one.code} sx={{ mt: 0.5 }}>
            {words(one)}
          </Box>
        ))}
      </Box>
      <Box sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
        {format.money(line.netCents, currency)}
      </Box>
    </Box>
  );
}
