import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useProblemText } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { ExtensionDetail, Trial } from './model.ts';

/** What it did wrong, and a dry run to see how it is now. */
export function FaultsPanel({ one }: { one: ExtensionDetail }) {
  const translate = useTranslate();
  const format = useFormat();
  const describe = useProblemText();
  const [busy, setBusy] = useState(false);
  const [trials, setTrials] = useState<Trial[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (one.kind === 'theme') return null;
  const check = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setTrials((await api<{ trials: Trial[] }>(`/extensions/${one.name}/check`)).trials);
    } catch (error) {
      setProblem(describe(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel
      title={translate('extensions.health')}
      why={translate(one.recentFaults.length === 0 ? 'extensions.noFault' : 'extensions.faultsWhy')}
      action={
        <Button variant="outlined" disabled={busy} onClick={() => void check()}>
          {translate('extensions.check')}
        </Button>
      }
      flush
    >
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      {trials?.map((trial) => (
        <Line
          key={trial.place}
          title={trial.place}
          text={trial.message || translate('extensions.ms', { ms: trial.ms })}
          word={
            <StateWord tone={trial.fault === null ? 'done' : 'wrong'}>
              {translate(trial.fault === null ? 'extensions.well' : 'extensions.unwell')}
            </StateWord>
          }
        />
      ))}
      {trials === null
        ? one.recentFaults.slice(0, 8).map((fault) => (
            <Line
              key={fault.id}
              title={`${fault.place} · ${translate(`extensions.fault.${fault.kind}`)}`}
              text={`${fault.message} · ${fault.version}`}
              word={
                <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                  {format.moment(fault.at)}
                </Box>
              }
            />
          ))
        : null}
    </Panel>
  );
}

function Line({ title, text, word }: { title: string; text: string; word: React.ReactNode }) {
  return (
    <Box
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        px: { xs: 2, md: 3 },
        py: 1.25,
        display: 'flex',
        gap: 2,
        flexWrap: 'wrap',
        justifyContent: 'space-between',
      }}
    >
      <Box sx={{ flex: '1 1 220px', minWidth: 0, overflowWrap: 'anywhere' }}>
        {title}
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{text}</Box>
      </Box>
      <Box>{word}</Box>
    </Box>
  );
}
