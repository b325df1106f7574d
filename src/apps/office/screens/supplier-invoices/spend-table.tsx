import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useCallback, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { SpendKey, SpendReport, SpendRow } from './spend-model.ts';

const FIRST_ROWS = 50;

/** Returns a function that says what a row is about. */
export function useSpendName(by: SpendKey): (row: SpendRow) => string {
  const translate = useTranslate();
  const format = useFormat();
  return useCallback(
    (row) => {
      if (row.key === '') return translate('spend.noArticle');
      return by === 'month' ? format.month(row.key) : (row.label ?? row.key);
    },
    [by, format, translate],
  );
}

/** The figures behind the chart, their sum in the last line. */
export function SpendTable({ report }: { report: SpendReport }) {
  const translate = useTranslate();
  const format = useFormat();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const [shown, setShown] = useState(FIRST_ROWS);
  const nameOf = useSpendName(report.by);
  const money = (cents: number) => format.money(cents, report.currency);
  const cells = ({ quantity, cents, beforeCents }: Omit<SpendRow, 'key' | 'label'>) => [
    ...(isWide ? [quantity === 0 ? '' : format.number(quantity)] : []),
    money(cents),
    ...(isWide ? [money(beforeCents), format.change(cents, beforeCents)] : []),
  ];
  const heads = isWide
    ? ['reports.units', 'spend.amount', 'reports.lastYear', 'reports.change']
    : ['spend.amount'];
  const total = { quantity: 0, cents: report.totalCents, beforeCents: report.beforeCents };
  const rest = report.rows.length - shown;
  return (
    <Panel flush>
      <TableContainer tabIndex={0} role="region" aria-label={translate('reports.table')}>
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>{translate(`spend.by.${report.by}`)}</TableCell>
              {heads.map((head) => (
                <TableCell key={head} align="right">
                  {translate(head)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {report.rows.slice(0, shown).map((row) => (
              <TableRow key={row.key}>
                <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
                  {report.by === 'supplier' ? (
                    <Link to={`/suppliers/${row.key}`}>{nameOf(row)}</Link>
                  ) : (
                    nameOf(row)
                  )}
                </TableCell>
                {cells(row).map((cell, at) => (
                  <TableCell key={at} align="right" sx={{ whiteSpace: 'nowrap' }}>
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
            <TableRow sx={{ '& > td, & > th': { fontWeight: 600, borderBottom: 0 } }}>
              <TableCell component="th" scope="row">
                {translate('reports.total')}
              </TableCell>
              {cells(total).map((cell, at) => (
                <TableCell key={at} align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          </TableBody>
        </Table>
      </TableContainer>
      {rest > 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, py: 1.5 }}>
          <Button onClick={() => setShown(shown + 4 * FIRST_ROWS)}>
            {translate('spend.more', { smart_count: rest })}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}
