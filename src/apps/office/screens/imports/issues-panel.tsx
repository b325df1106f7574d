import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { ImportIssue } from './model.ts';

const SHOWN = 50;

/** Rows that were refused, then those that were changed: row, column, value, reason, remedy. */
export function IssuesPanel({ runId, state }: { runId: number; state: string }) {
  const translate = useTranslate();
  const { data } = useQuery({
    // Each step of an import finds its own.
    queryKey: ['imports', runId, 'issues', state],
    queryFn: ({ signal }) => readIssues(runId, signal),
  });
  if (data === undefined || data.issues.length === 0) return null;
  return (
    <Panel
      title={translate('imports.issues')}
      why={data.hasMore ? translate('imports.issuesFirst', { smart_count: SHOWN }) : undefined}
      flush
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.issues.map((issue, index) => (
          <IssueLine key={issue.id ?? index} issue={issue} />
        ))}
      </Box>
    </Panel>
  );
}

/** What was refused comes first: it is what somebody must look at. */
async function readIssues(
  runId: number,
  signal: AbortSignal,
): Promise<{ issues: ImportIssue[]; hasMore: boolean }> {
  const read = (severity: ImportIssue['severity'], limit: number) =>
    api<ApiPage<ImportIssue>>(`/imports/${runId}/issues`, { query: { severity, limit }, signal });
  const errors = await read('error', SHOWN);
  const room = SHOWN - errors.items.length;
  const warnings = await read('warning', Math.max(1, room));
  return {
    issues: [...errors.items, ...warnings.items.slice(0, room)],
    hasMore: errors.nextCursor !== null || warnings.nextCursor !== null,
  };
}

function IssueLine({ issue }: { issue: ImportIssue }) {
  const translate = useTranslate();
  const format = useFormat();
  const quiet = { color: 'text.secondary', fontSize: '0.9063rem' };
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: { xs: 0.5, md: 2 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '170px minmax(0, 2fr) minmax(0, 5fr)' },
        px: { xs: 2, md: 3 },
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
        {issue.row === null || issue.row === 0 ? null : (
          <span>{translate('imports.rowOf', { row: format.number(issue.row) })}</span>
        )}
        <StateWord tone={issue.severity === 'error' ? 'wrong' : 'act'}>
          {translate(`imports.severityWord.${issue.severity}`)}
        </StateWord>
      </Box>
      <Box sx={{ overflowWrap: 'anywhere' }}>
        {issue.column}
        {issue.value === '' ? null : (
          <Box sx={quiet}>{translate('imports.valueOf', { value: issue.value })}</Box>
        )}
      </Box>
      <Box>
        {issue.message ?? issue.code}
        <Box sx={quiet}>{issue.remedy}</Box>
      </Box>
    </Box>
  );
}
