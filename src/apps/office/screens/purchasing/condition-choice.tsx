import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';

/** Goods at the door: good ones are sold, damaged ones wait in quarantine. */
export type Condition = 'good' | 'damaged';

/** In which condition the next scans are. */
export function ConditionChoice({
  value,
  onChange,
}: {
  value: Condition;
  onChange: (condition: Condition) => void;
}) {
  const translate = useTranslate();
  return (
    <Box
      role="group"
      aria-label={translate('receive.condition')}
      sx={{ display: 'grid', gap: 1, gridTemplateColumns: '1fr 1fr' }}
    >
      {(['good', 'damaged'] as const).map((one) => (
        <Button
          key={one}
          size="large"
          variant={value === one ? 'contained' : 'outlined'}
          color={one === 'damaged' && value === one ? 'warning' : 'primary'}
          aria-pressed={value === one}
          onClick={() => onChange(one)}
        >
          {translate(`receive.${one}`)}
        </Button>
      ))}
    </Box>
  );
}
