import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { Offer } from './model.ts';

type Direct = Pick<Offer, 'shipsDirect' | 'supplierStock'>;

/** Whether the supplier sends the article to customers itself, and how many pieces it says it has. */
export function DirectFields({
  draft,
  problem,
  onChange,
}: {
  draft: Direct;
  problem: string | undefined;
  onChange: (patch: Partial<Direct>) => void;
}) {
  const translate = useTranslate();
  return (
    <Box>
      <FormControlLabel
        control={
          <Switch
            checked={draft.shipsDirect}
            onChange={(_, shipsDirect) => onChange({ shipsDirect })}
          />
        }
        label={translate('dropship.field.shipsDirect')}
      />
      <FormHelperText error={problem !== undefined} sx={{ mt: 0, mb: 1.5 }}>
        {problem ?? translate('dropship.shipsDirectHelp')}
      </FormHelperText>
      {draft.shipsDirect ? (
        <TextField
          label={translate('dropship.field.supplierStock')}
          type="number"
          value={draft.supplierStock ?? ''}
          helperText={translate('dropship.supplierStockHelp')}
          slotProps={{ htmlInput: { min: 0 } }}
          onChange={(event) =>
            onChange({
              supplierStock:
                event.target.value === ''
                  ? null
                  : Math.max(0, Math.trunc(Number(event.target.value)) || 0),
            })
          }
          sx={{ maxWidth: 320 }}
        />
      ) : null}
    </Box>
  );
}
