import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useRhythmState } from '../../data/rhythm.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

const STRETCHES = [25, 50, 90];

/** Begins and ends a stretch of deep work. */
export function FocusPanel() {
  const translate = useTranslate();
  const format = useFormat();
  const state = useRhythmState();
  const { run, busy } = useAction();
  const until = state?.focusUntil ?? null;
  return (
    <Panel
      title={translate(until === null ? 'rhythm.focus' : 'rhythm.focusing')}
      why={
        until === null
          ? translate('rhythm.focusWhy')
          : translate('rhythm.focusUntil', { time: format.time(until) })
      }
    >
      {until === null ? (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {STRETCHES.map((minutes) => (
            <Button
              key={minutes}
              variant="outlined"
              disabled={busy}
              onClick={() =>
                void run(
                  '/rhythm/focus',
                  { method: 'POST', body: { minutes } },
                  'rhythm.focusBegun',
                )
              }
            >
              {translate('rhythm.minutes', { smart_count: minutes })}
            </Button>
          ))}
        </Box>
      ) : (
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Button
            variant="contained"
            disabled={busy}
            onClick={() => void run('/rhythm/focus', { method: 'DELETE' }, 'rhythm.focusEnded')}
          >
            {translate('rhythm.endFocus')}
          </Button>
          {state && state.heldCount > 0 ? (
            <Box sx={{ color: 'text.secondary' }}>
              {translate('rhythm.held', { smart_count: state.heldCount })}
            </Box>
          ) : null}
        </Box>
      )}
    </Panel>
  );
}
