import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import type { OrderLine } from '../../data/types.ts';
import { Thumb } from '../../parts/thumb.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';

/** A quantity for each line, within what is open. */
export function LineQuantities({
  lines,
  quantities,
  limits,
  onChange,
}: {
  lines: readonly OrderLine[];
  quantities: Readonly<Record<number, number>>;
  limits: Readonly<Record<number, number>>;
  onChange: (lineId: number, quantity: number) => void;
}) {
  const translate = useTranslate();
  return (
    <Box>
      {lines
        .filter(({ id }) => (limits[id] ?? 0) > 0)
        .map((line) => (
          <Box
            key={line.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: { xs: 1.25, sm: 2 },
              py: 1,
              borderTop: 1,
              borderColor: 'divider',
              '&:first-of-type': { borderTop: 0 },
            }}
          >
            <Thumb picture={line.picture} size={40} />
            <Box sx={{ flex: 1, minWidth: 0 }}>
              {line.title}
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                {[line.options, line.sku].filter(Boolean).join(' · ')}
              </Box>
            </Box>
            <QuantityField
              label={translate('orders.quantityOf', { title: line.title })}
              value={quantities[line.id] ?? 0}
              max={limits[line.id] ?? 0}
              onChange={(quantity) => onChange(line.id, quantity)}
            />
            <Box sx={{ color: 'text.secondary', minWidth: { xs: 28, sm: 40 } }}>
              / {limits[line.id]}
            </Box>
          </Box>
        ))}
    </Box>
  );
}
