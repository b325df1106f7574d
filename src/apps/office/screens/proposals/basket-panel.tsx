import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { costOf, type Basket, type LineChoice, type Proposal } from './model.ts';
import { ProposalLine } from './proposal-line.tsx';
import { TermsBars } from './terms-bars.tsx';

/** Lines drawn at first; the others follow on demand. */
const FIRST_LINES = 30;

/** What to order of one supplier: its terms, its articles, and the button that makes the order. */
export function BasketPanel({
  basket,
  startsOpen,
  onAccepted,
}: {
  basket: Basket;
  startsOpen: boolean;
  onAccepted: (orderId: number, supplierName: string) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const readOnly = !useScopes()('purchasing:write');
  const action = useAction({ inline: true });
  const [isOpen, setIsOpen] = useState(startsOpen);
  const [choices, setChoices] = useState<Record<number, LineChoice>>({});
  const { supplierId, supplierName, placeId, placeName, currency } = basket;
  const name =
    placeName === null
      ? supplierName
      : translate('proposals.forPlace', { name: supplierName, place: placeName });
  const lines = useLines(supplierId, placeId, isOpen);
  const choiceOf = ({ id, quantity }: Proposal) => choices[id] ?? { quantity, isTaken: true };
  const taken = (lines.data ?? []).filter((line) => choiceOf(line).isTaken);
  const totalCents = lines.data
    ? taken.reduce((sum, line) => sum + costOf(line, choiceOf(line).quantity || 0), 0)
    : basket.totalCents;
  const count = lines.data ? taken.length : basket.lines;
  const isWhole = taken.every((line) => choiceOf(line).quantity > 0);
  const accept = async () => {
    const body = lines.data
      ? {
          lines: taken.map((line) => ({
            proposalId: line.id,
            quantity: choiceOf(line).quantity,
          })),
        }
      : { supplierId, placeId };
    const made = await action.run<{ purchaseOrderIds: number[] }>(
      '/replenishment/proposals/accept',
      { method: 'POST', body },
    );
    if (made?.purchaseOrderIds[0] !== undefined) onAccepted(made.purchaseOrderIds[0], name);
  };
  const facts = [
    translate('proposals.articles', { smart_count: basket.lines }),
    basket.firstOutOn === null
      ? ''
      : translate('proposals.firstOut', { on: format.date(basket.firstOutOn) }),
    translate('proposals.arrives', { on: format.date(basket.arrivesOn) }),
  ].filter(Boolean);
  return (
    <Panel
      title={name}
      why={facts.join(' · ')}
      flush
      action={
        <Box sx={{ textAlign: { sm: 'right' }, flexShrink: 0 }}>
          <Box sx={{ fontSize: '1.25rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {translate('purchaseOrders.totalNet', { amount: format.money(totalCents, currency) })}
          </Box>
        </Box>
      }
    >
      <Box sx={{ px: { xs: 2, md: 3 }, pb: 2, display: 'grid', gap: 2 }}>
        <TermsBars basket={basket} totalCents={totalCents} />
        {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {readOnly ? null : (
            <Button
              variant="contained"
              disabled={action.busy || count === 0 || !isWhole}
              aria-label={translate('proposals.acceptOf', {
                smart_count: count,
                name,
              })}
              onClick={() => void accept()}
            >
              {translate('proposals.accept', { smart_count: count })}
            </Button>
          )}
          <Button
            aria-expanded={isOpen}
            aria-label={translate(isOpen ? 'proposals.closeOf' : 'proposals.openOf', {
              name,
            })}
            onClick={() => setIsOpen(!isOpen)}
          >
            {translate(isOpen ? 'proposals.close' : 'proposals.open')}
          </Button>
        </Box>
      </Box>
      {isOpen && lines.error && !lines.data ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2 }}>
          <ReadFailed error={lines.error} onRetry={() => void lines.refetch()} />
        </Box>
      ) : null}
      {isOpen && lines.data ? (
        <Lines
          lines={lines.data}
          choiceOf={choiceOf}
          readOnly={readOnly}
          onChange={(id, choice) => setChoices((now) => ({ ...now, [id]: choice }))}
        />
      ) : null}
    </Panel>
  );
}

function Lines({
  lines,
  choiceOf,
  readOnly,
  onChange,
}: {
  lines: readonly Proposal[];
  choiceOf: (line: Proposal) => LineChoice;
  readOnly: boolean;
  onChange: (id: number, choice: LineChoice) => void;
}) {
  const translate = useTranslate();
  const [shown, setShown] = useState(FIRST_LINES);
  const rest = lines.length - shown;
  return (
    <>
      <Box
        sx={{
          px: { xs: 2, md: 3 },
          pb: 2,
          color: 'text.secondary',
          fontSize: '0.875rem',
          maxWidth: '90ch',
        }}
      >
        {translate('proposals.legend')}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lines.slice(0, shown).map((line) => (
          <ProposalLine
            key={line.id}
            proposal={line}
            choice={choiceOf(line)}
            readOnly={readOnly}
            onChange={(choice) => onChange(line.id, choice)}
          />
        ))}
      </Box>
      {rest > 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, py: 1.5, borderTop: 1, borderColor: 'divider' }}>
          <Button onClick={() => setShown(shown + 4 * FIRST_LINES)}>
            {translate('proposals.more', { smart_count: rest })}
          </Button>
        </Box>
      ) : null}
    </>
  );
}

/** All lines of a supplier for one warehouse, read page by page: an order is made of all of them. */
function useLines(supplierId: number, placeId: number, isWanted: boolean) {
  return useQuery({
    queryKey: ['replenishment', 'lines', supplierId, placeId],
    enabled: isWanted,
    queryFn: async ({ signal }) => {
      const lines: Proposal[] = [];
      let cursor: string | undefined;
      do {
        const page: ApiPage<Proposal> = await api('/replenishment/proposals', {
          query: { supplierId, placeId, limit: 200, cursor },
          signal,
        });
        lines.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return lines;
    },
  });
}
