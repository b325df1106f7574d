import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { DemandCharts } from './demand-charts.tsx';
import { articleName, costOf, type LineChoice, type Proposal } from './model.ts';

const COLUMNS = {
  xs: 'auto minmax(0, 1fr)',
  lg: 'auto minmax(0, 1fr) minmax(0, 360px) 150px',
};

/** One article to order: why, how it sells and empties, how many, for how much. */
export function ProposalLine({
  proposal,
  choice,
  readOnly,
  onChange,
}: {
  proposal: Proposal;
  choice: LineChoice;
  readOnly: boolean;
  onChange: (choice: LineChoice) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const name = articleName(proposal);
  const { quantity } = choice;
  const { packSize } = proposal;
  const isBroken = packSize > 1 && quantity > 0 && quantity % packSize !== 0;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: COLUMNS,
        columnGap: { xs: 1, lg: 2 },
        rowGap: 1.5,
        alignItems: 'start',
        px: { xs: 2, md: 3 },
        py: 2,
        borderTop: 1,
        borderColor: 'divider',
        opacity: choice.isTaken ? 1 : 0.75,
      }}
    >
      <Checkbox
        checked={choice.isTaken}
        disabled={readOnly}
        onChange={(event) => onChange({ ...choice, isTaken: event.target.checked })}
        slotProps={{ input: { 'aria-label': translate('proposals.take', { name }) } }}
        sx={{ ml: -1.25, mt: -1 }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[
            proposal.sku,
            translate('proposals.class', { name: proposal.reason.abcClass }),
            translate('proposals.onHand', { count: format.number(proposal.reason.onHand) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        <Box sx={{ mt: 0.75, maxWidth: '60ch', textWrap: 'pretty' }}>{proposal.sentence}</Box>
      </Box>
      <Box sx={{ gridColumn: { xs: '1 / -1', lg: 'auto' }, minWidth: 0 }}>
        <DemandCharts proposal={proposal} />
      </Box>
      <Box
        sx={{
          gridColumn: { xs: '1 / -1', lg: 'auto' },
          display: 'flex',
          flexDirection: { xs: 'row', lg: 'column' },
          flexWrap: 'wrap',
          alignItems: { xs: 'center', lg: 'flex-end' },
          justifyContent: 'space-between',
          gap: 0.75,
        }}
      >
        <QuantityField
          label={translate('proposals.quantityOf', { name })}
          value={quantity}
          min={1}
          onChange={(next) => onChange({ quantity: next, isTaken: true })}
        />
        <Box sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {format.money(costOf(proposal, quantity || 0), proposal.currency)}
        </Box>
        <Box
          sx={{
            color: isBroken ? 'tokens.yellow' : 'text.secondary',
            fontSize: '0.875rem',
            textAlign: 'right',
          }}
        >
          {isBroken
            ? translate('purchaseOrders.brokenPack', {
                count: format.number(Math.ceil(quantity / packSize) * packSize),
              })
            : packSize > 1
              ? translate('suppliers.packOf', { smart_count: packSize })
              : ''}
        </Box>
      </Box>
    </Box>
  );
}
