import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { shopToday } from '../../data/shop-day.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { NoteAnomaly } from '../../shell/note-anomaly.tsx';
import { CausesPanel } from './causes-panel.tsx';
import { AskEffect, AskEffectDialog, CloseAnomaly, type Anomaly } from './close-anomaly.tsx';

/** From so many of a kind in thirty days on, the cause is worth more than the next repair. */
const MANY = 3;

/** The register of what does not look right, even tiny. */
export function Anomalies() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [noting, setNoting] = useState(false);
  const [closing, setClosing] = useState<Anomaly | null>(null);
  const kind = (row: Anomaly) => translate(`anomalies.kind.${row.kind}`);
  const state = (row: Anomaly) => (
    <StateWord tone={row.state === 'open' ? 'act' : 'off'}>
      {translate(
        row.state === 'closed' && row.closedAlone
          ? 'anomalies.state.alone'
          : `anomalies.state.${row.state}`,
      )}
    </StateWord>
  );
  const alike = (row: Anomaly) =>
    row.alike >= MANY ? translate('anomalies.alike', { smart_count: row.alike }) : '';
  const columns: Column<Anomaly>[] = [
    {
      key: 'label',
      render: (row) => <Noticed anomaly={row} />,
      csv: (row) => row.label,
    },
    { key: 'kind', render: kind, csv: kind },
    { key: 'alike', render: alike, csv: (row) => row.alike },
    { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
    { key: 'firstAt', render: (row) => format.moment(row.firstAt), csv: (row) => row.firstAt },
    {
      key: 'cause',
      render: (row) =>
        row.state === 'open' && may('incidents:write') ? (
          <Button size="small" onClick={() => setClosing(row)}>
            {translate('anomalies.close')}
          </Button>
        ) : isDue(row) && may('incidents:write') ? (
          <AskEffect anomaly={row} />
        ) : (
          row.cause
        ),
      csv: (row) => row.cause,
    },
  ];
  return (
    <>
      <ListScreen<Anomaly>
        resource="anomalies"
        words="anomalies"
        columns={columns}
        views={[
          { key: 'open', filter: { state: 'open' } },
          { key: 'due', filter: { due: 'true' } },
          { key: 'closed', filter: { state: 'closed' } },
          { key: 'all', filter: {} },
        ]}
        actions={
          may('incidents:write') ? (
            <Button variant="outlined" onClick={() => setNoting(true)}>
              {translate('anomalies.note')}
            </Button>
          ) : null
        }
        intro={<CausesPanel />}
        onCard={(row) => setClosing(row)}
        card={(row) => ({
          title: row.label,
          lines: [row.detail.place ?? kind(row), alike(row), format.moment(row.firstAt)].filter(
            Boolean,
          ),
          state: state(row),
        })}
      />
      {noting ? <NoteAnomaly isOfScreen={false} onClose={() => setNoting(false)} /> : null}
      {closing === null ? null : isDue(closing) && may('incidents:write') ? (
        <AskEffectDialog anomaly={closing} onClose={() => setClosing(null)} />
      ) : (
        <CloseAnomaly anomaly={closing} onClose={() => setClosing(null)} />
      )}
    </>
  );
}

/** What it is, leading to the screen where it was seen; the screen’s own name below when somebody noted it there. */
function Noticed({ anomaly: { label, path, detail } }: { anomaly: Anomaly }) {
  const name = detail.place ?? label;
  return (
    <>
      {detail.place === undefined ? null : <Box sx={{ fontWeight: 600 }}>{label}</Box>}
      {path === '' ? name : <Link to={path}>{name}</Link>}
    </>
  );
}

/** Whether it is time to ask if closing it was enough. */
function isDue({ state, checkOn, wasEffective }: Anomaly): boolean {
  const today = shopToday();
  return state === 'closed' && wasEffective === null && checkOn !== null && checkOn <= today;
}
