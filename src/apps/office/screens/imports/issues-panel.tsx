import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { ImportIssue } from './model.ts';

const SHOWN = 50;

/** Rows that were refused or changed: row, column, value, reason, remedy. */
export function IssuesPanel({ runId, state }: { runId: number; state: string }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data } = useQuery({
    // Each step of an import finds its own.
    queryKey: ['imports', runId, 'issues', state],
    queryFn: ({ signal }) =>
      api<ApiPage<ImportIssue>>(`/imports/${runId}/issues`, { query: { limit: SHOWN }, signal }),
  });
  const issues = data?.items ?? [];
  if (issues.length === 0) return null;
  return (
    <Panel
      title={translate('imports.issues')}
      why={data?.nextCursor ? translate('imports.issuesFirst', { smart_count: SHOWN }) : undefined}
      flush
    >
      <TableContainer tabIndex={0} role="region" aria-label={translate('imports.issues')}>
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>{translate('imports.row')}</TableCell>
              <TableCell>{translate('imports.severity')}</TableCell>
              <TableCell>{translate('imports.column')}</TableCell>
              <TableCell>{translate('imports.reason')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {issues.map((issue, index) => (
              <TableRow key={issue.id ?? index} sx={{ verticalAlign: 'top' }}>
                <TableCell>{issue.row === null ? '' : format.number(issue.row)}</TableCell>
                <TableCell>
                  <StateWord tone={issue.severity === 'error' ? 'wrong' : 'act'}>
                    {translate(`imports.severityWord.${issue.severity}`)}
                  </StateWord>
                </TableCell>
                <TableCell sx={{ maxWidth: 260, overflowWrap: 'anywhere' }}>
                  {issue.column}
                  {issue.value === '' ? null : (
                    <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                      « {issue.value} »
                    </Box>
                  )}
                </TableCell>
                <TableCell sx={{ minWidth: 260 }}>
                  {issue.message ?? issue.code}
                  <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{issue.remedy}</Box>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}
