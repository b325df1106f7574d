import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { AssessmentWords } from './assessment-words.tsx';
import type { Planned } from './model.ts';

const RISK_TONE: Record<Planned['risk'], Tone> = { 1: 'off', 2: 'go', 3: 'act' };

/** Changes that are planned, the earliest first, each with what its day is worth and its acts. */
export function PlannedPanel({
  planned,
  mayWrite,
  onEdit,
}: {
  planned: readonly Planned[];
  mayWrite: boolean;
  onEdit: (planned: Planned) => void;
}) {
  const translate = useTranslate();
  return (
    <Panel title={translate('changeCalendar.planned')} flush>
      {planned.length === 0 ? (
        <EmptyState text={translate('changeCalendar.noPlanned')} />
      ) : (
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {planned.map((one) => (
            <PlannedLine key={one.id} planned={one} mayWrite={mayWrite} onEdit={onEdit} />
          ))}
        </Box>
      )}
    </Panel>
  );
}

function PlannedLine({
  planned,
  mayWrite,
  onEdit,
}: {
  planned: Planned;
  mayWrite: boolean;
  onEdit: (planned: Planned) => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy } = useAction();
  const { id, version, title, detail, freezeReason } = planned;
  const end = (state: 'done' | 'dropped') =>
    void run(
      `/planned-changes/${id}`,
      { method: 'PATCH', body: { state }, version },
      `changeCalendar.${state}`,
    );
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 1,
        px: { xs: 2, md: 3 },
        py: 2,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{title}</Box>
        <StateWord tone={RISK_TONE[planned.risk]}>
          {translate(`changeCalendar.riskWord.${planned.risk}`)}
        </StateWord>
      </Box>
      <Box sx={{ '&::first-letter': { textTransform: 'uppercase' } }}>
        {format.longDate(planned.wishedOn)}
      </Box>
      <PlannedFacts planned={planned} />
      {detail === '' ? null : <Box sx={{ textWrap: 'pretty' }}>{detail}</Box>}
      <AssessmentWords assessment={planned.assessment} />
      {freezeReason === '' ? null : (
        <Box>{translate('changeCalendar.because.reason', { reason: freezeReason })}</Box>
      )}
      {mayWrite ? (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', ml: -1 }}>
          <Button disabled={busy} onClick={() => onEdit(planned)}>
            {translate('changeCalendar.edit')}
          </Button>
          <Button disabled={busy} onClick={() => end('done')}>
            {translate('changeCalendar.markDone')}
          </Button>
          <Button disabled={busy} onClick={() => end('dropped')}>
            {translate('changeCalendar.drop')}
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}

function PlannedFacts({ planned }: { planned: Planned }) {
  const translate = useTranslate();
  const format = useFormat();
  const { area, ownerName, partner, leadDays, evidence, testedOn } = planned;
  const facts = [
    translate(`changeCalendar.area.${area}`),
    ownerName,
    partner === ''
      ? null
      : leadDays === 0
        ? partner
        : translate('changeCalendar.partnerLead', { partner, smart_count: leadDays }),
    testedOn === null
      ? evidence
      : translate('changeCalendar.tested', { day: format.date(testedOn), evidence }).replace(
          / : $/,
          '',
        ),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem', overflowWrap: 'anywhere' }}>
      {facts.join(' · ')}
    </Box>
  );
}
