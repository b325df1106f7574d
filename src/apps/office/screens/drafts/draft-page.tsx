import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../../data/use-record.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { DraftCustomer } from './draft-customer.tsx';
import { DraftDelivery } from './draft-delivery.tsx';
import { DraftGift } from './draft-gift.tsx';
import { DraftLines } from './draft-lines.tsx';
import { DraftSums } from './draft-sums.tsx';
import { DraftTerms } from './draft-terms.tsx';
import {
  BeginKnownDraft,
  FirstWriteMakesDraft,
  useBeginsAtOnce,
  useDraftKey,
} from './begin-draft.tsx';
import { DRAFT_TONES, EMPTY_DRAFT, UNWRITTEN, type Draft } from './model.ts';
import { DraftIsOpen, useDraftWrite } from './use-draft-write.ts';

/**
 * An order being written for somebody on the phone: everything on one screen, saved as it is said. Without an id an empty
 * sheet, of which nothing is kept before something is said.
 */
export function DraftPage() {
  const { id } = useParams();
  const key = useDraftKey(id);
  const beginsAtOnce = useBeginsAtOnce();
  if (id === undefined && beginsAtOnce) return <BeginKnownDraft />;
  return (
    <FirstWriteMakesDraft key={key}>
      <DraftSheet id={id} />
    </FirstWriteMakesDraft>
  );
}

function DraftSheet({ id }: { id: string | undefined }) {
  const translate = useTranslate();
  const {
    data: kept,
    error,
    isPending,
    refetch,
  } = useQuery({ ...recordQuery<Draft>('draft-orders', id ?? ''), enabled: id !== undefined });
  const draft = id === undefined ? EMPTY_DRAFT : kept;
  if (id !== undefined && isPending) return <Loading />;
  if (!draft) {
    return (
      <Page title={translate('drafts.one')} back="/draft-orders">
        <ReadFailed error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return <DraftDocument draft={draft} />;
}

function DraftDocument({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOpen = draft.state === 'open' || draft.state === 'sent';
  const isEmptySheet = draft.id === UNWRITTEN;
  return (
    <DraftIsOpen value={isOpen}>
      <Page
        title={
          isEmptySheet
            ? translate('drafts.begin')
            : translate('drafts.numbered', { number: draft.id })
        }
        back="/draft-orders"
        lead={
          isEmptySheet ? (
            translate('drafts.unwritten')
          ) : (
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
              <StateWord tone={DRAFT_TONES[draft.state]}>
                {translate(`drafts.state.${draft.state}`)}
              </StateWord>
              <span>
                {format.money(draft.totalCents, draft.currency)} · {draft.madeBy} ·{' '}
                {format.moment(draft.createdAt)}
              </span>
            </Box>
          )
        }
        actions={
          isEmptySheet ? null : isOpen ? (
            <Acts draft={draft} />
          ) : draft.orderId === null ? null : (
            <Button component={Link} to={`/orders/${draft.orderId}/show`} variant="contained">
              {translate('drafts.seeOrder', { number: draft.orderNumber })}
            </Button>
          )
        }
      >
        <Problems draft={draft} />
        <Box
          sx={{
            display: 'grid',
            gap: { xs: 2, md: 3 },
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 380px' },
            alignItems: 'start',
          }}
        >
          <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, minWidth: 0 }}>
            <DraftLines draft={draft} />
            <DraftGift key={draft.giftMessage} draft={draft} />
            <DraftTerms draft={draft} />
          </Box>
          <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, minWidth: 0 }}>
            <DraftCustomer draft={draft} />
            <DraftDelivery draft={draft} />
            <DraftSums draft={draft} />
          </Box>
        </Box>
      </Page>
    </DraftIsOpen>
  );
}

/** What is missing before it can be sent or placed, in one sentence. */
function Problems({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const codes = [...new Set(draft.problems.map(({ code }) => code))];
  if (codes.length === 0 || draft.lines.length === 0) return null;
  return (
    <Box sx={{ mb: 2, color: 'text.secondary' }}>
      {translate('drafts.missing')}{' '}
      {codes.map((code) => translate(`drafts.problem.${code}`, { _: code })).join(' · ')}
    </Box>
  );
}

function Acts({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const format = useFormat();
  const notify = useNotify();
  const { send, busy } = useDraftWrite(draft.id);
  const [isPlacing, setIsPlacing] = useState(false);
  const isReady = draft.problems.length === 0 && draft.lines.length > 0;
  const mail = async () => {
    const sent = await send('POST', '/send');
    notify(sent === undefined ? 'drafts.notSent' : 'drafts.sent', {
      type: sent === undefined ? 'error' : 'success',
      messageArgs: { email: draft.contact?.email ?? '' },
    });
  };
  return (
    <>
      <Button
        variant="contained"
        size="large"
        disabled={!isReady}
        onClick={() => setIsPlacing(true)}
        sx={{ flex: { xs: '1 0 auto', sm: 'none' } }}
      >
        {translate('drafts.place')}
      </Button>
      <Button
        variant="outlined"
        size="large"
        disabled={busy || !isReady || !draft.contact?.email}
        onClick={() => void mail()}
      >
        {translate(draft.sentAt === null ? 'drafts.send' : 'drafts.sendAgain')}
      </Button>
      {draft.sentAt === null ? null : (
        <Button
          size="large"
          onClick={() => {
            void navigator.clipboard.writeText(draft.payUrl);
            notify('drafts.copied', { type: 'success' });
          }}
        >
          {translate('drafts.copyLink')}
        </Button>
      )}
      <ConfirmButton
        label={translate('drafts.giveUp')}
        title={translate('drafts.giveUpTitle')}
        consequence={translate('drafts.giveUpWhy', {
          amount: format.money(draft.totalCents, draft.currency),
        })}
        path={`/draft-orders/${draft.id}/cancel`}
        options={{ method: 'POST' }}
        done="drafts.givenUp"
      />
      {isPlacing ? <PlaceDialog draft={draft} onClose={() => setIsPlacing(false)} /> : null}
    </>
  );
}

const PAYMENTS = [
  { method: 'bank-transfer', received: true },
  { method: 'cheque', received: true },
  { method: 'cash', received: true },
  { method: 'bank-transfer', received: false },
  { method: 'cheque', received: false },
] as const;

function PlaceDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const { send, busy, problem } = useDraftWrite(draft.id);
  const [chosen, setChosen] = useState(0);
  const submit = async () => {
    const payment = PAYMENTS[chosen]!;
    const placed = await send<{ orderId: number }>('POST', '/place', { payment }, 'drafts.placed');
    if (placed) void navigate(`/orders/${placed.orderId}/show`);
  };
  return (
    <ActionDialog
      title={translate('drafts.placeTitle', {
        amount: format.money(draft.totalCents, draft.currency),
      })}
      verb={translate('drafts.place')}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RadioGroup
        aria-label={translate('orders.money')}
        value={String(chosen)}
        onChange={(_, value) => setChosen(Number(value))}
      >
        {PAYMENTS.map(({ method, received }, index) => (
          <FormControlLabel
            key={`${method}-${received}`}
            value={String(index)}
            control={<Radio />}
            label={translate(received ? 'drafts.paidBy' : 'drafts.awaitedBy', {
              method: translate(`orders.method.${method}`),
            })}
          />
        ))}
      </RadioGroup>
    </ActionDialog>
  );
}
