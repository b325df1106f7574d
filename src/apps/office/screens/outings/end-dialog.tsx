import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { shopDayIn } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import type { Guest, Outing } from './model.ts';

interface Said {
  notes: string;
  task: string;
  /** `YYYY-MM-DD`. */
  comeBackOn: string;
}

/** Says what came of an outing: notes go to the sheets, what is to do becomes tasks. */
export function EndDialog({ outing, onClose }: { outing: Outing; onClose: () => void }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [costCents, setCost] = useState<number | null>(outing.costCents ?? outing.plannedCostCents);
  const [learnt, setLearnt] = useState(outing.learnt);
  const [said, setSaid] = useState<Record<number, Said>>(() =>
    Object.fromEntries(
      outing.guests.map(({ id, notes }) => [id, { notes, task: '', comeBackOn: shopDayIn(7) }]),
    ),
  );
  const submit = async () => {
    const guests = outing.guests.map(({ id }) => {
      const { notes, task, comeBackOn } = said[id]!;
      const comeBackAt =
        task.trim() === '' || comeBackOn === ''
          ? null
          : new Date(`${comeBackOn}T09:00:00`).toISOString();
      return { id, notes, task, comeBackAt };
    });
    const sent = await run(
      `/outings/${outing.id}/end`,
      {
        method: 'POST',
        version: outing.version,
        body: { costCents: costCents ?? 0, learnt, guests },
      },
      'outings.concluded',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('outings.conclude')}
      verb={translate('outings.concludeIt')}
      busy={busy}
      problem={problem}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {outing.guests.map((guest) => (
        <GuestWords
          key={guest.id}
          guest={guest}
          said={said[guest.id]!}
          set={(patch) =>
            setSaid((now) => ({ ...now, [guest.id]: { ...now[guest.id]!, ...patch } }))
          }
        />
      ))}
      <TextField
        multiline
        minRows={2}
        label={translate('outings.field.learnt')}
        value={learnt}
        onChange={(event) => setLearnt(event.target.value)}
      />
      <MoneyField
        label={translate('outings.field.cost')}
        helperText={translate('outings.costHelp')}
        cents={costCents}
        onChange={setCost}
      />
    </ActionDialog>
  );
}

function GuestWords({
  guest,
  said,
  set,
}: {
  guest: Guest;
  said: Said;
  set: (patch: Partial<Said>) => void;
}) {
  const translate = useTranslate();
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: 'grid', gap: 2 }}>
      <Box component="legend" sx={{ fontWeight: 600, mb: 1.5, p: 0 }}>
        {guest.name}
      </Box>
      <TextField
        multiline
        minRows={3}
        label={translate('outings.said')}
        helperText={translate(
          guest.partyId === null ? 'outings.saidSupplier' : 'outings.saidCustomer',
        )}
        value={said.notes}
        onChange={(event) => set({ notes: event.target.value })}
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'minmax(0, 1fr) 180px' } }}>
        <TextField
          label={translate('outings.nextTask')}
          value={said.task}
          onChange={(event) => set({ task: event.target.value })}
        />
        <TextField
          type="date"
          label={translate('outings.comeBackOn')}
          value={said.comeBackOn}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => set({ comeBackOn: event.target.value })}
        />
      </Box>
    </Box>
  );
}
