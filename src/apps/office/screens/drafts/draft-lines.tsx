import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import DeleteOutline from '@mui/icons-material/DeleteOutlined';
import OutlinedInput from '@mui/material/OutlinedInput';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import { AddArticle } from './add-article.tsx';
import type { Draft, DraftLine } from './model.ts';
import { useDraftIsOpen, useDraftWrite } from './use-draft-write.ts';

/** What is ordered: articles come by search or scanner, quantities and prices are changed in place. */
export function DraftLines({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const isOpen = useDraftIsOpen();
  const { send, problem } = useDraftWrite(draft.id);
  return (
    <Panel title={translate('drafts.articles')} flush>
      {isOpen ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 1 }}>
          <AddArticle onAdd={(variantId) => send('POST', '/lines', { variantId })} />
          {problem === null ? null : (
            <Box role="alert" sx={{ color: 'tokens.red' }}>
              {problem}
            </Box>
          )}
        </Box>
      ) : null}
      {draft.lines.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 3, color: 'text.secondary' }}>
          {translate('drafts.noArticles')}
        </Box>
      ) : null}
      {draft.lines.map((line) => (
        <Line key={line.id} draft={draft} line={line} />
      ))}
    </Panel>
  );
}

function Line({ draft, line }: { draft: Draft; line: DraftLine }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOpen = useDraftIsOpen();
  const { send, problem } = useDraftWrite(draft.id);
  const [isPricing, setIsPricing] = useState(false);
  const short = draft.problems.find(
    ({ code, lineId }) => code === 'out-of-stock' && lineId === line.id,
  );
  const isGone = draft.problems.some(
    ({ code, lineId }) => code === 'not-for-sale' && lineId === line.id,
  );
  const facts = [
    line.priceList === null ? '' : translate('drafts.byList', { name: line.priceList }),
    line.byHand === null ? '' : translate('drafts.byHand', { reason: line.byHand.reason }),
    line.listPriceCents !== null && line.listPriceCents !== line.unitPriceCents
      ? translate('drafts.instead', { amount: format.money(line.listPriceCents, draft.currency) })
      : '',
  ].filter((text) => text !== '');
  const mode = translate(line.includesTax ? 'priceLists.incl' : 'priceLists.excl');
  const price = [
    format.money(line.unitPriceCents, draft.currency),
    ...(line.includesTax === draft.pricesIncludeTax ? [] : [mode]),
  ].join(' ');
  const warning = isGone
    ? translate('drafts.problem.not-for-sale')
    : short
      ? translate('drafts.onlyLeft', { smart_count: line.available })
      : problem;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '44px 1fr auto auto', sm: '48px 1fr auto auto 110px auto' },
        columnGap: 1.5,
        rowGap: 1,
        alignItems: 'center',
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Thumb picture={line.picture} />
      <Box sx={{ minWidth: 0, gridColumn: { xs: '2 / -1', sm: 'auto' } }}>
        <Box>{line.title}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
          {[line.options, line.sku].filter(Boolean).join(' · ')}
        </Box>
        {facts.length === 0 ? null : (
          <Box sx={{ color: 'tokens.accent', fontSize: '0.9063rem' }}>{facts.join(' · ')}</Box>
        )}
        {warning ? (
          <Box role="alert" sx={{ color: 'tokens.yellow', fontSize: '0.9063rem' }}>
            {warning}
          </Box>
        ) : null}
      </Box>
      <Box sx={{ gridColumn: { xs: '1 / 3', sm: 'auto' }, display: 'flex', gap: 1 }}>
        <Quantity
          key={line.quantity}
          line={line}
          onChange={(quantity) => void send('PATCH', `/lines/${line.id}`, { quantity })}
        />
        <Button
          disabled={!isOpen}
          onClick={() => setIsPricing(true)}
          aria-label={translate('drafts.changePriceOf', { amount: price, title: line.title })}
          sx={{ whiteSpace: 'nowrap' }}
        >
          {price}
        </Button>
      </Box>
      <Box sx={{ display: { xs: 'none', sm: 'block' } }} />
      <Box sx={{ textAlign: 'right', fontWeight: 600 }}>
        {format.money(line.totalCents, draft.currency)}
      </Box>
      <IconButton
        disabled={!isOpen}
        onClick={() => void send('PATCH', `/lines/${line.id}`, { quantity: 0 })}
        aria-label={translate('drafts.removeLine', { title: line.title })}
      >
        <DeleteOutline fontSize="small" />
      </IconButton>
      {isPricing ? (
        <PriceDialog draft={draft} line={line} onClose={() => setIsPricing(false)} />
      ) : null}
    </Box>
  );
}

/** How many; what was typed is sent when the field is left or Enter is pressed. 0 takes the article out. */
function Quantity({ line, onChange }: { line: DraftLine; onChange: (quantity: number) => void }) {
  const translate = useTranslate();
  const isOpen = useDraftIsOpen();
  const [text, setText] = useState(String(line.quantity));
  const quantity = Number(text);
  const isRight = /^\d{1,4}$/.test(text);
  const leave = () => {
    if (!isRight) setText(String(line.quantity));
    else if (quantity !== line.quantity) onChange(quantity);
  };
  return (
    <OutlinedInput
      size="small"
      value={text}
      disabled={!isOpen}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
      inputProps={{
        inputMode: 'numeric',
        'aria-label': translate('orders.quantityOf', { title: line.title }),
        style: { textAlign: 'right' },
      }}
      sx={{ width: 72 }}
    />
  );
}

function PriceDialog({
  draft,
  line,
  onClose,
}: {
  draft: Draft;
  line: DraftLine;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { send, busy, problem, errorOf } = useDraftWrite(draft.id);
  const [cents, setCents] = useState<number | null>(
    line.byHand?.unitPriceCents ?? line.listPriceCents,
  );
  const [reason, setReason] = useState(line.byHand?.reason ?? '');
  const write = async (price: object | null) => {
    if ((await send('PATCH', `/lines/${line.id}`, { price })) !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('drafts.priceTitle', { title: line.title })}
      verb={translate('drafts.setPrice')}
      busy={busy}
      problem={problem}
      disabled={cents === null || reason.trim() === ''}
      footer={
        line.byHand === null ? undefined : (
          <Button onClick={() => void write(null)} disabled={busy}>
            {translate('drafts.listPrice', {
              amount: format.money(line.listPriceCents ?? 0, draft.currency),
            })}
          </Button>
        )
      }
      onClose={onClose}
      onSubmit={() => void write({ unitPriceCents: cents, reason: reason.trim() })}
    >
      <MoneyField
        label={translate(line.includesTax ? 'drafts.unitPriceIncl' : 'drafts.unitPriceExcl')}
        cents={cents}
        onChange={setCents}
      />
      <TextField
        required
        label={translate('orders.reason')}
        helperText={errorOf('price.reason') ?? translate('orders.reasonHelp')}
        error={errorOf('price.reason') !== undefined}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </ActionDialog>
  );
}
