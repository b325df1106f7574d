import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { shiftDay, workday, type Absence, type ReturnPreview } from './model.ts';

/**
 * Extends or shortens an absence: which orders that touches, and one message that is looked at before it goes. With `onlyTells` the return stays:
 * whoever was promised a day before a sudden absence hears of the new one.
 */
export function MoveReturnDialog({
  absence,
  onlyTells = false,
  onClose,
}: {
  absence: Absence;
  onlyTells?: boolean;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const [returnsOn, setReturnsOn] = useState(
    onlyTells ? absence.returnsOn : workday(shiftDay(absence.returnsOn, 7)),
  );
  const [tells, setTells] = useState(true);
  const [own, setOwn] = useState<Partial<Record<'fr' | 'en', string>>>({});
  const { run, busy, problem, errorOf } = useAction({ inline: true });
  const { data } = useQuery({
    queryKey: ['absence-move', absence.id, returnsOn],
    queryFn: ({ signal }) =>
      api<ReturnPreview>(`/absences/${absence.id}/return-preview`, {
        query: { returnsOn },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const affected = data?.affected ?? [];
  const isTold = tells && affected.length > 0;
  const message = { fr: own.fr ?? data?.draft.fr ?? '', en: own.en ?? data?.draft.en ?? '' };
  const submit = async () => {
    const sent = await run(
      `/absences/${absence.id}/return`,
      {
        method: 'POST',
        body: { returnsOn, message: isTold ? message : null },
        version: absence.version,
      },
      onlyTells ? 'absences.told' : 'absences.moved',
    );
    if (sent !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate(onlyTells ? 'absences.tellLate' : 'absences.moveReturn')}
      verb={translate(
        onlyTells ? 'absences.tellNow' : isTold ? 'absences.moveAndTell' : 'absences.moveReturn',
        { smart_count: affected.length },
      )}
      wide
      busy={busy}
      problem={problem}
      disabled={data === undefined || (onlyTells ? !isTold : returnsOn === absence.returnsOn)}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {onlyTells ? null : (
        <TextField
          type="date"
          label={translate('absences.field.returnsOn')}
          value={returnsOn}
          error={errorOf('returnsOn') !== undefined}
          helperText={errorOf('returnsOn')}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => event.target.value && setReturnsOn(event.target.value)}
        />
      )}
      <AffectedOrders affected={affected} isSooner={returnsOn < absence.returnsOn} />
      {affected.length > 0 ? (
        <>
          {onlyTells ? null : (
            <FormControlLabel
              control={
                <Checkbox checked={tells} onChange={(event) => setTells(event.target.checked)} />
              }
              label={translate('absences.tellThem')}
            />
          )}
          {tells
            ? (['fr', 'en'] as const).map((language) => (
                <TextField
                  key={language}
                  multiline
                  minRows={3}
                  label={translate(`absences.message.${language}`)}
                  value={message[language]}
                  helperText={translate('absences.messageHelp')}
                  onChange={(event) => setOwn({ ...own, [language]: event.target.value })}
                />
              ))
            : null}
        </>
      ) : null}
    </ActionDialog>
  );
}

function AffectedOrders({
  affected,
  isSooner,
}: {
  affected: ReturnPreview['affected'];
  isSooner: boolean;
}) {
  const translate = useTranslate();
  const format = useFormat();
  if (affected.length === 0) {
    return <Box sx={{ color: 'text.secondary' }}>{translate('absences.nobodyAffected')}</Box>;
  }
  return (
    <Box>
      <Box sx={{ fontWeight: 600, mb: 0.5 }}>
        {translate(isSooner ? 'absences.affectedSooner' : 'absences.affected', {
          smart_count: affected.length,
        })}
      </Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 200, overflowY: 'auto' }} tabIndex={0}>
        {affected.map((order) => (
          <li key={order.id}>
            {translate('absences.affectedOrder', {
              number: order.number,
              promised: order.promisedToOn === null ? '—' : format.date(order.promisedToOn),
              arrives: format.date(order.arrivesOn),
            })}
          </li>
        ))}
      </Box>
    </Box>
  );
}
