import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Loading } from '../../parts/loading.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';

/** A reminder as it would be sent, or why it cannot be. */
interface Reminder {
  orderId: number;
  number: string;
  supplierName: string;
  to: string;
  remindedAt: string | null;
  subject: string;
  text: string;
  problem: string | null;
}

/** Asks suppliers where the goods of late orders are; each mail is read before it leaves. */
export function RemindDialog({
  ids,
  onClose,
  onDone = onClose,
}: {
  ids: readonly number[];
  onClose: () => void;
  /** After the mails are on their way. */
  onDone?: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['purchase-orders', 'reminders', ids],
    queryFn: ({ signal }) =>
      api<{ items: Reminder[] }>('/purchase-orders/reminders', {
        query: { ids: ids.join(',') },
        signal,
      }),
  });
  const reminders = data?.items ?? [];
  const sendable = reminders.filter((one) => one.problem === null);
  const submit = async () => {
    const body = { ids: sendable.map((one) => one.orderId) };
    const options = { method: 'POST', body } as const;
    if (await action.run('/purchase-orders/remind', options, 'purchaseOrders.done.remind'))
      onDone();
  };
  return (
    <ActionDialog
      title={translate('purchaseOrders.remindTitle', { smart_count: ids.length })}
      verb={translate('purchaseOrders.remindVerb', { smart_count: Math.max(1, sendable.length) })}
      busy={action.busy}
      problem={action.problem}
      disabled={sendable.length === 0}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {isPending ? (
        <Loading />
      ) : data ? (
        reminders.map((reminder) => (
          <OneReminder key={reminder.orderId} reminder={reminder} isAlone={ids.length === 1} />
        ))
      ) : (
        <ReadFailed error={error} onRetry={() => void refetch()} />
      )}
    </ActionDialog>
  );
}

/** The text of a mail without its underlined title: the subject stands above it. */
function withoutTitle(text: string): string {
  return text.replace(/^.*\n=+\n+/, '');
}

function OneReminder({ reminder, isAlone }: { reminder: Reminder; isAlone: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const { number, supplierName, to, remindedAt, subject, text, problem } = reminder;
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {isAlone ? null : (
        <Box sx={{ fontWeight: 600 }}>
          <Link to={`/purchase-orders/${reminder.orderId}/show`}>{number}</Link>
          {` · ${supplierName}`}
        </Box>
      )}
      {problem === null ? null : <CalmAlert tone="act">{problem}</CalmAlert>}
      {problem === null ? (
        <>
          <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {[
              translate('purchaseOrders.remindTo', { to }),
              remindedAt === null
                ? ''
                : translate('purchaseOrders.remindedOn', { day: format.day(remindedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Box>
          <Box component="details" open={isAlone}>
            <Box component="summary" sx={{ cursor: 'pointer', fontWeight: 500, py: 0.5 }}>
              {subject}
            </Box>
            <Box
              sx={{
                whiteSpace: 'pre-line',
                overflowWrap: 'anywhere',
                borderLeft: 3,
                borderColor: 'tokens.strongLine',
                pl: 2,
                mt: 1,
              }}
            >
              {withoutTitle(text)}
            </Box>
          </Box>
        </>
      ) : null}
    </Box>
  );
}
