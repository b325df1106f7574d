import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { HoursField } from './hours-field.tsx';
import type { Spend } from './papers-panels.tsx';
import { useMinutes } from './partner-words.ts';

/** Time and money that a partner cost, and whether it was paid in time. */
export function SpendsPanel({
  partnerId,
  spends,
}: {
  partnerId: number;
  spends: readonly Spend[] | undefined;
}) {
  const translate = useTranslate();
  const may = useScopes()('partners:write');
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title={translate('partners.spends')}
      why={translate('partners.spendsWhy')}
      action={
        may ? (
          <Button variant="outlined" sx={{ flexShrink: 0 }} onClick={() => setAdding(true)}>
            {translate('partners.addSpend')}
          </Button>
        ) : undefined
      }
    >
      {spends?.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('partners.noSpend')}</Box>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {(spends ?? []).map((spend) => (
          <SpendLine key={spend.id} spend={spend} mayPay={may} />
        ))}
      </Box>
      {adding ? <SpendDialog partnerId={partnerId} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function SpendLine({ spend, mayPay }: { spend: Spend; mayPay: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const minutes = useMinutes();
  const { run, busy } = useAction();
  const { what, paidOn, dueOn, amountCents } = spend;
  const isOpen = paidOn === null && amountCents > 0;
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', gap: 1.5, justifyContent: 'space-between' }}>
        <Box sx={{ overflowWrap: 'anywhere' }}>{what}</Box>
        <Box sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
          {amountCents === 0 ? minutes(spend.minutes) : format.money(amountCents)}
        </Box>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
        {[
          format.date(spend.spentOn),
          amountCents > 0 && spend.minutes > 0 ? minutes(spend.minutes) : '',
          paidOn !== null && amountCents > 0
            ? translate('partners.paidOn', { day: format.date(paidOn) })
            : '',
          isOpen && dueOn !== null ? translate('partners.due', { day: format.date(dueOn) }) : '',
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </Box>
      {isOpen && mayPay ? (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          {dueOn !== null && dueOn < shopToday() ? (
            <StateWord tone="act">{translate('partners.late')}</StateWord>
          ) : null}
          <Button
            size="small"
            disabled={busy}
            aria-label={translate('partners.markPaidOf', { what })}
            onClick={() =>
              void run(
                `/partner-spends/${spend.id}`,
                { method: 'PATCH', body: { paidOn: shopToday() } },
                'partners.paid',
              )
            }
          >
            {translate('partners.markPaid')}
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}

function SpendDialog({ partnerId, onClose }: { partnerId: number; onClose: () => void }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [draft, setDraft] = useState(() => ({
    what: '',
    spentOn: shopToday(),
    minutes: 0,
    amountCents: 0,
    dueOn: '',
  }));
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }));
  const day = (name: 'spentOn' | 'dueOn') => (
    <TextField
      label={translate(`partners.spend.${name}`)}
      type="date"
      value={draft[name]}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => set({ [name]: event.target.value })}
    />
  );
  const submit = async () => {
    const body = { ...draft, what: draft.what.trim(), dueOn: draft.dueOn || null };
    const options = { method: 'POST', body } as const;
    if (await run(`/partners/${partnerId}/spends`, options, 'partners.spendKept')) onClose();
  };
  return (
    <ActionDialog
      title={translate('partners.addSpend')}
      verb={translate('common.save')}
      busy={busy}
      problem={problem}
      disabled={draft.what.trim() === '' || draft.spentOn === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={translate('partners.spend.what')}
        value={draft.what}
        autoFocus
        onChange={(event) => set({ what: event.target.value })}
      />
      {day('spentOn')}
      <HoursField
        label={translate('partners.spend.hours')}
        minutes={draft.minutes}
        onChange={(minutes) => set({ minutes: minutes ?? 0 })}
      />
      <MoneyField
        label={translate('partners.spend.amount')}
        cents={draft.amountCents}
        onChange={(cents) => set({ amountCents: cents ?? 0 })}
      />
      {day('dueOn')}
    </ActionDialog>
  );
}
