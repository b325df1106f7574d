import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Change } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { ChangeWords, useChangeSentence } from '../changes/change-words.tsx';
import { UndoButton } from '../changes/undo-button.tsx';
import type { Suspect } from './model.ts';
import { isLikely } from './workaround-panel.tsx';

const FEW = 4;

/** What changed before it began, the most suspect first, each with its way back. */
export function Suspects({ suspects }: { suspects: readonly Suspect[] }) {
  const translate = useTranslate();
  const may = useScopes();
  const [all, setAll] = useState(false);
  const shown = all ? suspects : suspects.slice(0, FEW);
  const changes = useQueries({
    queries: shown.map(({ changeId }) => ({
      queryKey: ['changes', changeId],
      queryFn: () => api<Change>(`/changes/${changeId}`),
      enabled: may('changes:read'),
    })),
  });
  return (
    <Panel title={translate('incidents.suspects')} why={translate('incidents.suspectsWhy')} flush>
      {suspects.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5, color: 'text.secondary' }}>
          {translate('incidents.noSuspect')}
        </Box>
      ) : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((suspect, index) => {
          const change = changes[index]?.data;
          return change ? <Line key={suspect.changeId} suspect={suspect} change={change} /> : null;
        })}
      </Box>
      {suspects.length > shown.length ? (
        <Box sx={{ px: { xs: 1, md: 2 }, pb: 1.5 }}>
          <Button onClick={() => setAll(true)}>{translate('history.more')}</Button>
        </Box>
      ) : null}
    </Panel>
  );
}

function Line({ suspect, change }: { suspect: Suspect; change: Change }) {
  const translate = useTranslate();
  const format = useFormat();
  const sentence = useChangeSentence();
  const hours = suspect.hoursBefore;
  const when =
    hours < 0
      ? translate('incidents.afterOnset')
      : hours < 2
        ? translate('incidents.minutesBefore', { smart_count: Math.max(1, Math.round(hours * 60)) })
        : translate('incidents.hoursBefore', { smart_count: Math.round(hours) });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '1fr auto' },
        gap: 1,
        px: { xs: 2, md: 3 },
        py: 1.75,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{sentence(change)}</Box>
        <ChangeWords change={change} />
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', mt: 0.5 }}>
          {[when, format.moment(change.at), change.actorLabel].join(' · ')}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <StateWord tone={isLikely(suspect) ? 'act' : 'off'}>
          {translate(
            isLikely(suspect)
              ? 'incidents.likely'
              : suspect.suspicion >= 0.15
                ? 'incidents.possible'
                : 'incidents.unlikely',
          )}
        </StateWord>
        {change.undoneById ? (
          <StateWord tone="off">{translate('changes.isUndone')}</StateWord>
        ) : (
          <UndoButton change={change} />
        )}
      </Box>
    </Box>
  );
}
