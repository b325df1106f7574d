import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { fromLocalInput, nameOf, type FoundVariant } from './model.ts';
import { useCustomerGroups } from './queries.ts';
import { VariantPicker } from './variant-picker.tsx';

interface Explained {
  amountCents: number | null;
  includesTax: boolean;
  listId: number | null;
  basePriceCents: number | null;
  candidates: {
    listId: number;
    listName: string;
    groupName: string | null;
    minQuantity: number;
    amountCents: number;
    includesTax: boolean;
    announcesReduction: boolean;
    notApplied: string | null;
  }[];
  priorPrice: { amountCents: number; reducedSince: string; windowDays: number } | null;
}

/** What somebody pays for how many and when, and why: every list that speaks of the article, in the order in which they decide. */
export function PricePreview({
  channelId,
  groupId: firstGroup = null,
  variants,
}: {
  channelId: string;
  groupId?: number | null;
  /** The articles to choose from; left out: any. */
  variants?: readonly FoundVariant[];
}) {
  const translate = useTranslate();
  const groups = useCustomerGroups();
  const [chosen, setChosen] = useState<FoundVariant | null>(variants?.[0] ?? null);
  const [groupId, setGroup] = useState(firstGroup === null ? '' : String(firstGroup));
  const [quantity, setQuantity] = useState('1');
  const [at, setAt] = useState('');
  return (
    <Panel title={translate('priceLists.preview')} why={translate('priceLists.previewWhy')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        {variants === undefined ? (
          <VariantPicker
            label={translate('priceLists.variant')}
            value={chosen}
            onChange={setChosen}
          />
        ) : variants.length > 1 ? (
          <TextField
            select
            label={translate('priceLists.variant')}
            value={chosen?.id ?? ''}
            onChange={(event) =>
              setChosen(variants.find(({ id }) => id === Number(event.target.value)) ?? null)
            }
          >
            {variants.map((variant) => (
              <MenuItem key={variant.id} value={variant.id}>
                {nameOf(variant)}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 110px', gap: 2 }}>
          <TextField
            select
            label={translate('priceLists.group')}
            value={groups.some(({ id }) => String(id) === groupId) ? groupId : ''}
            onChange={(event) => setGroup(event.target.value)}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{translate('priceLists.everybody')}</MenuItem>
            {groups.map(({ id, name }) => (
              <MenuItem key={id} value={String(id)}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            type="number"
            label={translate('priceLists.quantity')}
            value={quantity}
            onChange={(event) => setQuantity(event.target.value)}
            slotProps={{ htmlInput: { min: 1, max: 9999, step: 1 } }}
          />
        </Box>
        <TextField
          type="datetime-local"
          label={translate('priceLists.at')}
          value={at}
          helperText={translate('priceLists.now')}
          onChange={(event) => setAt(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        {chosen === null ? null : (
          <Explanation
            variantId={chosen.id}
            channelId={channelId}
            groupId={groupId}
            quantity={Math.max(1, Math.trunc(Number(quantity)) || 1)}
            at={fromLocalInput(at)}
          />
        )}
      </Box>
    </Panel>
  );
}

function Explanation(asked: {
  variantId: number;
  channelId: string;
  groupId: string;
  quantity: number;
  at: string | null;
}) {
  const translate = useTranslate();
  const describe = useProblemText();
  const format = useFormat();
  const { data, error } = useQuery({
    queryKey: ['effective-price', asked],
    queryFn: ({ signal }) =>
      api<Explained>('/effective-price', {
        query: {
          variantId: asked.variantId,
          channelId: asked.channelId,
          groupId: asked.groupId,
          quantity: asked.quantity,
          at: asked.at ?? undefined,
        },
        signal,
      }),
    placeholderData: (before) => before,
  });
  if (error) return <CalmAlert>{describe(error)}</CalmAlert>;
  if (!data) return null;
  const amount = (cents: number, includesTax: boolean) =>
    `${format.money(cents)} ${translate(includesTax ? 'priceLists.incl' : 'priceLists.excl')}`;
  const decides = data.candidates.find(({ notApplied }) => notApplied === null);
  return (
    <Box aria-live="polite" sx={{ display: 'grid', gap: 1.5 }}>
      <Box>
        <Box sx={{ fontSize: '1.5rem', fontWeight: 600 }}>
          {data.amountCents === null
            ? translate('priceLists.notSold')
            : amount(data.amountCents, data.includesTax)}
        </Box>
        {data.priorPrice ? (
          <Box sx={{ color: 'text.secondary' }}>
            {translate('priceLists.prior', {
              amount: format.money(data.priorPrice.amountCents),
              days: data.priorPrice.windowDays,
              day: format.day(data.priorPrice.reducedSince),
            })}
          </Box>
        ) : decides?.announcesReduction ? (
          <Box sx={{ color: 'text.secondary' }}>{translate('priceLists.noPrior')}</Box>
        ) : null}
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
        {data.candidates.map((one) => (
          <li key={`${one.listId}|${one.minQuantity}`}>
            <Box component={Link} to={`/price-lists/${one.listId}`}>
              {one.listName}
            </Box>
            {` · ${amount(one.amountCents, one.includesTax)} · `}
            {one.notApplied === null && data.listId !== null ? (
              <strong>{translate('priceLists.decides')}</strong>
            ) : (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {one.notApplied === null
                  ? translate('priceLists.notSold')
                  : translate(`priceLists.why.${one.notApplied}`, { quantity: one.minQuantity })}
              </Box>
            )}
          </li>
        ))}
        {data.basePriceCents === null ? null : (
          <li>
            {`${translate('priceLists.basePrice')} · ${format.money(data.basePriceCents)}`}
            {data.listId === null ? (
              <>
                {' · '}
                <strong>{translate('priceLists.decides')}</strong>
              </>
            ) : null}
          </li>
        )}
      </Box>
    </Box>
  );
}
