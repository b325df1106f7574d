import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { articleName, type LineChoice, type ProposedTransfer } from './model.ts';

/** Lines that one transfer takes at most. */
const MOST_LINES = 200;

/** What one place has to spare and another lacks, asked for again after each run. */
export function useProposedTransfers(finishedAt: string | null | undefined) {
  const { data } = useQuery({
    queryKey: ['replenishment', 'transfers', finishedAt],
    queryFn: ({ signal }) =>
      api<{ items: ProposedTransfer[] }>('/replenishment/transfers', { signal }),
  });
  const byPlaces = new Map<string, ProposedTransfer[]>();
  for (const line of data?.items ?? []) {
    const key = `${line.fromId} ${line.toId}`;
    byPlaces.set(key, [...(byPlaces.get(key) ?? []), line]);
  }
  return [...byPlaces.values()].map((lines) => lines.slice(0, MOST_LINES));
}

/** What to bring from one place to another, and the button that makes the transfer. */
export function TransferPanel({
  lines,
  onAccepted,
}: {
  lines: readonly ProposedTransfer[];
  onAccepted: (transferId: number, toName: string) => void;
}) {
  const translate = useTranslate();
  const readOnly = !useScopes()('stock:write');
  const action = useAction({ inline: true });
  const [choices, setChoices] = useState<Record<number, LineChoice>>({});
  const choiceOf = ({ id, quantity }: ProposedTransfer) =>
    choices[id] ?? { quantity, isTaken: true };
  const taken = lines.filter((line) => choiceOf(line).isTaken);
  const isWhole = taken.every((line) => choiceOf(line).quantity > 0);
  const { fromName, toName } = lines[0]!;
  const accept = async () => {
    const made = await action.run<{ transferIds: number[] }>('/replenishment/transfers/accept', {
      method: 'POST',
      body: {
        lines: taken.map((line) => ({ proposalId: line.id, quantity: choiceOf(line).quantity })),
      },
    });
    if (made?.transferIds[0] !== undefined) onAccepted(made.transferIds[0], toName);
  };
  return (
    <Panel
      title={translate('proposals.transfer.title', { from: fromName, to: toName })}
      why={translate('proposals.transfer.why')}
      flush
    >
      <Box sx={{ px: { xs: 2, md: 3 }, pb: 2, display: 'grid', gap: 2, justifyItems: 'start' }}>
        {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
        {readOnly ? null : (
          <Button
            variant="contained"
            disabled={action.busy || taken.length === 0 || !isWhole}
            onClick={() => void accept()}
          >
            {translate('proposals.transfer.accept', { smart_count: taken.length })}
          </Button>
        )}
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lines.map((line) => (
          <TransferLine
            key={line.id}
            line={line}
            choice={choiceOf(line)}
            readOnly={readOnly}
            onChange={(choice) => setChoices((now) => ({ ...now, [line.id]: choice }))}
          />
        ))}
      </Box>
    </Panel>
  );
}

function TransferLine({
  line,
  choice,
  readOnly,
  onChange,
}: {
  line: ProposedTransfer;
  choice: LineChoice;
  readOnly: boolean;
  onChange: (choice: LineChoice) => void;
}) {
  const translate = useTranslate();
  const name = articleName(line);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'auto minmax(0, 1fr)', sm: 'auto minmax(0, 1fr) 150px' },
        columnGap: { xs: 1, lg: 2 },
        rowGap: 1,
        alignItems: 'start',
        px: { xs: 2, md: 3 },
        py: 2,
        borderTop: 1,
        borderColor: 'divider',
        opacity: choice.isTaken ? 1 : 0.75,
      }}
    >
      <Checkbox
        checked={choice.isTaken}
        disabled={readOnly}
        onChange={(event) => onChange({ ...choice, isTaken: event.target.checked })}
        slotProps={{ input: { 'aria-label': translate('proposals.transfer.take', { name }) } }}
        sx={{ ml: -1.25, mt: -1 }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{line.sku}</Box>
        <Box sx={{ mt: 0.75, maxWidth: '60ch', textWrap: 'pretty' }}>{line.sentence}</Box>
      </Box>
      <Box sx={{ gridColumn: { xs: '2', sm: 'auto' } }}>
        <QuantityField
          label={translate('proposals.quantityOf', { name })}
          value={choice.quantity}
          min={1}
          onChange={(quantity) => onChange({ quantity, isTaken: true })}
        />
      </Box>
    </Box>
  );
}
