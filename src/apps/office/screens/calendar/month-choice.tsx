import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';

/** The name of a month between the way back and the way on. */
export function MonthChoice({
  month,
  onShift,
}: {
  /** `YYYY-MM` */
  month: string;
  onShift: (months: number) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <IconButton aria-label={translate('calendar.previous')} onClick={() => onShift(-1)}>
        <ChevronLeft />
      </IconButton>
      <Box
        aria-live="polite"
        sx={{ fontWeight: 600, minWidth: '9ch', '&::first-letter': { textTransform: 'uppercase' } }}
      >
        {format.month(`${month}-01`)}
      </Box>
      <IconButton aria-label={translate('calendar.next')} onClick={() => onShift(1)}>
        <ChevronRight />
      </IconButton>
    </Box>
  );
}
