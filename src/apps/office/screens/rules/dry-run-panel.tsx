import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ActWords } from './act-words.tsx';
import { fieldsOf, type Act, type RuleFields } from './model.ts';

interface DryRun {
  events: number;
  judged: number;
  matched: number;
  counts: { kind: string; done: number; held: number }[];
  rows: { at: string; label: string; path: string; matched: boolean; acts: Act[] }[];
}

const SHOWN_FIRST = 10;

/** What the rule, as it is written now, would have done last month. */
export function DryRunPanel({ rule, ready }: { rule: RuleFields; ready: boolean }) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [result, setResult] = useState<DryRun | null>(null);
  const tryIt = async () => {
    const body = { ...fieldsOf(rule), days: 30 };
    setResult((await run<DryRun>('/rules/dry-run', { method: 'POST', body })) ?? null);
  };
  return (
    <Panel
      title={translate('rules.dryRun')}
      why={translate('rules.dryRunWhy')}
      action={
        <Button variant="outlined" disabled={busy || !ready} onClick={() => void tryIt()}>
          {translate('rules.tryIt')}
        </Button>
      }
    >
      <Box aria-live="polite">
        {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
        {result === null ? null : <Result result={result} />}
      </Box>
    </Panel>
  );
}

function Result({ result }: { result: DryRun }) {
  const translate = useTranslate();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const rows = result.rows.filter(({ matched }) => matched);
  const shown = all ? rows : rows.slice(0, SHOWN_FIRST);
  return (
    <>
      <Box sx={{ fontWeight: 600 }}>
        {translate('rules.dryRunCount', {
          smart_count: result.matched,
          matched: format.number(result.matched),
          events: format.number(result.events),
        })}
      </Box>
      <Box component="ul" sx={{ pl: 2.5, my: 1 }}>
        {result.counts.map(({ kind, done, held }) => (
          <li key={kind}>
            {translate('rules.dryRunAct', {
              action: translate(`rules.act.${kind}`),
              done: format.number(done),
            })}
            {held > 0
              ? ` · ${translate('rules.dryRunHeld', { smart_count: held, held: format.number(held) })}`
              : ''}
          </li>
        ))}
      </Box>
      {result.judged < result.events ? (
        <Box sx={{ color: 'text.secondary' }}>
          {translate('rules.dryRunLatest', { count: format.number(result.judged) })}
        </Box>
      ) : null}
      {shown.length > 0 ? (
        <Table size="small" sx={{ mt: 1 }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('rules.when_')}</TableCell>
              <TableCell>{translate('rules.about')}</TableCell>
              <TableCell>{translate('rules.would')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row, index) => (
              <TableRow key={index}>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{format.day(row.at)}</TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  {row.path === '' ? row.label : <Link to={row.path}>{row.label}</Link>}
                </TableCell>
                <TableCell>
                  <ActWords acts={row.acts} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
      {rows.length > shown.length ? (
        <Button onClick={() => setAll(true)}>
          {translate('rules.showAll', { count: format.number(rows.length) })}
        </Button>
      ) : null}
    </>
  );
}
