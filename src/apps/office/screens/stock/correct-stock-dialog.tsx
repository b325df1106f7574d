import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { StockLevel } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';

const REASONS = ['counted', 'broken', 'found', 'received'] as const;

/** Says what is really on the shelf; the difference is booked with its reason. */
export function CorrectStockDialog({ level, onClose }: { level: StockLevel; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const [onHand, setOnHand] = useState(level.onHand);
  const [reason, setReason] = useState('');
  const { run, busy, problem } = useAction({ inline: true });
  const difference = Number.isNaN(onHand) ? 0 : onHand - level.onHand;
  const submit = async () => {
    const sent = await run(
      `/stock-levels/${level.variantId}`,
      {
        method: 'PUT',
        version: level.version,
        body: { locationId: level.locationId, onHand, reason: reason.trim() },
      },
      'stock.corrected',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('stock.correctTitle')}
      verb={
        difference === 0
          ? translate('stock.correct')
          : translate('stock.correctVerb', {
              difference: `${difference > 0 ? '+' : '−'}${format.number(Math.abs(difference))}`,
            })
      }
      busy={busy}
      problem={problem}
      disabled={difference === 0 || Number.isNaN(onHand) || reason.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Typography>
        {[level.title, level.options, level.sku].filter(Boolean).join(' · ')}
        <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
          {translate('stock.correctNow', {
            onHand: format.number(level.onHand),
            reserved: format.number(level.reserved),
            smart_count: level.reserved,
          })}
        </Box>
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {translate('stock.onShelf')}
        </Box>
        <QuantityField
          label={translate('stock.onShelf')}
          value={onHand}
          onChange={setOnHand}
          autoFocus
        />
      </Box>
      <Box>
        <TextField
          label={translate('stock.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1 }}>
          {REASONS.map((key) => (
            <Chip
              key={key}
              variant="outlined"
              label={translate(`stock.reasons.${key}`)}
              onClick={() => setReason(translate(`stock.reasons.${key}`))}
            />
          ))}
        </Box>
      </Box>
    </ActionDialog>
  );
}
