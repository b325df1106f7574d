import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useChannels } from '../../data/use-catalogue.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import { fromLocalInput, toLocalInput } from '../prices/model.ts';

interface Dates {
  publications: { channelId: string; startsAt: string; endsAt: string | null }[];
  launch: { on: string; preorder: boolean; cap: number } | null;
  version: number;
}

const GRID = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
} as const;

/** When an article is to be seen and comes out, as it is recorded. */
export function useProductDates(productId: number) {
  return useQuery({
    queryKey: ['products', 'dates', productId],
    queryFn: ({ signal }) => api<Dates>(`/products/${productId}/dates`, { signal }),
  });
}

/** From when until when an article is to be seen in each channel, and the day it comes out. */
export function DatesPanel({ productId, readOnly }: { productId: number; readOnly: boolean }) {
  const translate = useTranslate();
  const { data } = useProductDates(productId);
  if (!data) return null;
  return (
    <Panel title={translate('kinds.dates.title')} why={translate('kinds.dates.why')}>
      <DatesForm key={data.version} dates={data} productId={productId} readOnly={readOnly} />
    </Panel>
  );
}

function DatesForm({
  dates,
  productId,
  readOnly,
}: {
  dates: Dates;
  productId: number;
  readOnly: boolean;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [draft, setDraft] = useState(dates);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(dates);
  const { publications, launch, version } = draft;
  const save = () =>
    action.run(
      `/products/${productId}/dates`,
      { method: 'PUT', version, body: { publications, launch } },
      'kinds.dates.saved',
    );
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      {publications.length === 0 ? <div>{translate('kinds.dates.nowhere')}</div> : null}
      {publications.map((one, index) => (
        <PublicationFields
          key={one.channelId}
          publication={one}
          readOnly={readOnly}
          problem={action.errorOf(`publications.${index}`)}
          change={(patch) =>
            setDraft({
              ...draft,
              publications: publications.map((old) => (old === one ? { ...one, ...patch } : old)),
            })
          }
        />
      ))}
      <LaunchFields
        launch={launch}
        readOnly={readOnly}
        problem={action.errorOf('launch')}
        change={(next) => setDraft({ ...draft, launch: next })}
      />
      {isDirty ? (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="contained" disabled={action.busy} onClick={() => void save()}>
            {translate('kinds.dates.save')}
          </Button>
          <Button onClick={() => setDraft(dates)}>{translate('common.discard')}</Button>
        </Box>
      ) : null}
    </Box>
  );
}

type PublicationRow = Dates['publications'][number];

function PublicationFields({
  publication,
  readOnly,
  problem,
  change,
}: {
  publication: PublicationRow;
  readOnly: boolean;
  problem: string | undefined;
  change: (patch: Partial<PublicationRow>) => void;
}) {
  const translate = useTranslate();
  const channels = useChannels().data ?? [];
  const name = channels.find(({ id }) => id === publication.channelId)?.name ?? '';
  return (
    <Box sx={GRID}>
      <TextField
        type="datetime-local"
        label={translate('kinds.dates.from', { channel: name })}
        value={toLocalInput(publication.startsAt)}
        disabled={readOnly}
        onChange={(event) => {
          const startsAt = fromLocalInput(event.target.value);
          if (startsAt !== null) change({ startsAt });
        }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        type="datetime-local"
        label={translate('kinds.dates.until')}
        value={toLocalInput(publication.endsAt)}
        disabled={readOnly}
        error={problem !== undefined}
        helperText={problem ?? translate('kinds.dates.untilHelp')}
        onChange={(event) => change({ endsAt: fromLocalInput(event.target.value) })}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </Box>
  );
}

function LaunchFields({
  launch,
  readOnly,
  problem,
  change,
}: {
  launch: Dates['launch'];
  readOnly: boolean;
  problem: string | undefined;
  change: (launch: Dates['launch']) => void;
}) {
  const translate = useTranslate();
  return (
    <Box sx={{ ...GRID, alignItems: 'start' }}>
      <TextField
        type="date"
        label={translate('kinds.dates.launch')}
        value={launch?.on ?? ''}
        disabled={readOnly}
        helperText={translate('kinds.dates.launchHelp')}
        onChange={(event) => {
          const on = event.target.value;
          change(on === '' ? null : { preorder: false, cap: 0, ...launch, on });
        }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {launch === null ? null : (
        <Box>
          <FormControlLabel
            disabled={readOnly}
            control={
              <Checkbox
                checked={launch.preorder}
                onChange={(event) => change({ ...launch, preorder: event.target.checked })}
              />
            }
            label={translate('kinds.dates.preorder')}
          />
          {launch.preorder ? (
            <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
              <QuantityField
                value={launch.cap}
                max={100_000}
                label={translate('kinds.dates.cap')}
                onChange={(cap) => change({ ...launch, cap })}
              />
              <span>{translate('kinds.dates.cap')}</span>
            </Box>
          ) : null}
          {problem === undefined ? null : (
            <Box role="alert" sx={{ color: 'tokens.red' }}>
              {problem}
            </Box>
          )}
        </Box>
      )}
    </Box>
  );
}
