import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import type { Bin, HeldGoods } from './model.ts';

/** Carries goods into another bin, or back to the floor to be put away again. */
export function CarryDialog({
  bin,
  goods,
  onClose,
}: {
  bin: Bin;
  goods: HeldGoods;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [quantity, setQuantity] = useState(goods.quantity);
  const [code, setCode] = useState('');
  const [isFloor, setFloor] = useState(false);
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const submit = async () => {
    const { variantId, lotId } = goods;
    const toBinCode = isFloor ? null : code.trim();
    const body = { variantId, lotId, fromBinId: bin.id, toBinCode, quantity };
    const sent = await run('/bin-moves', { method: 'POST', body }, 'bins.carried');
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('bins.carryTitle', { title: goods.title })}
      verb={translate('bins.carryVerb')}
      busy={busy}
      problem={problem}
      disabled={!(quantity >= 1) || (!isFloor && code.trim() === '')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <QuantityField
          value={quantity}
          min={1}
          max={goods.quantity}
          label={translate('bins.quantity')}
          onChange={setQuantity}
        />
        <Box sx={{ color: 'text.secondary' }}>
          {translate('bins.ofThere', { smart_count: goods.quantity, code: bin.code })}
        </Box>
      </Box>
      <TextField
        label={translate('bins.target')}
        value={code}
        autoFocus
        disabled={isFloor}
        error={errorOf('toBinCode') !== undefined}
        helperText={errorOf('toBinCode') ?? translate('bins.targetHelp')}
        onChange={(event) => setCode(event.target.value.toUpperCase())}
      />
      <FormControlLabel
        control={<Switch checked={isFloor} onChange={(event) => setFloor(event.target.checked)} />}
        label={translate('bins.toFloor')}
      />
    </ActionDialog>
  );
}
