import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { isByContent, netOf, type Compared, type Figures, type SalesReport } from './model.ts';
import { rowPath, useRowName } from './row-names.ts';

/** The figures of a report, their sum in the last line. */
export function ReportTable({ report }: { report: SalesReport }) {
  const translate = useTranslate();
  const isWide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'));
  const nameOf = useRowName(report.by);
  if (report.rows.length === 0) {
    return (
      <EmptyState title={translate('reports.empty.title')} text={translate('reports.empty.text')} />
    );
  }
  const Line = isWide ? WideLine : NarrowLine;
  return (
    <Panel flush>
      <TableContainer
        tabIndex={0}
        role="region"
        aria-label={translate('reports.table')}
        sx={{ overflowX: 'auto' }}
      >
        <Table>
          <TableHead>
            {isWide ? <WideHead report={report} /> : <NarrowHead report={report} />}
          </TableHead>
          <TableBody>
            {report.rows.map((row) => {
              const path = rowPath(report.by, row.key);
              return (
                <Line key={row.key} report={report} row={row}>
                  {path === null ? nameOf(row) : <Link to={path}>{nameOf(row)}</Link>}
                </Line>
              );
            })}
            {report.rest ? (
              <Line report={report} row={report.rest}>
                {translate('reports.rest', { smart_count: report.rest.count })}
              </Line>
            ) : null}
            <Line report={report} row={report.totals} isSum>
              {translate('reports.total')}
            </Line>
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}

interface LineProps {
  report: SalesReport;
  row: Compared;
  isSum?: boolean;
  children: React.ReactNode;
}

function countOf(report: SalesReport, figures: Figures, isSum: boolean): number {
  return isByContent(report.by) && !isSum ? figures.units : figures.orders;
}

function WideHead({ report }: { report: SalesReport }) {
  const translate = useTranslate();
  const heads = [
    ...(isByContent(report.by) ? ['units'] : ['orders']),
    'salesNet',
    'sales',
    'refunds',
    'net',
    'margin',
    'lastYear',
    'change',
  ];
  return (
    <TableRow>
      <TableCell>{translate(`reports.by.${report.by}`)}</TableCell>
      {heads.map((key) => (
        <TableCell key={key} align="right">
          {translate(`reports.${key}`)}
        </TableCell>
      ))}
    </TableRow>
  );
}

function WideLine({ report, row, isSum = false, children }: LineProps) {
  const format = useFormat();
  const money = (cents: number) => format.money(cents, report.currency);
  const { now, before } = row;
  const count = isByContent(report.by) && isSum ? null : countOf(report, now, isSum);
  const cells = [
    count === null ? '' : format.number(count),
    money(now.salesNetCents),
    money(now.salesCents),
    now.refundsCents === 0 ? '' : money(-now.refundsCents),
    money(netOf(now)),
    now.marginCents === 0 ? '' : money(now.marginCents),
    money(netOf(before)),
    format.change(netOf(now), netOf(before)),
  ];
  return (
    <TableRow sx={lineStyle(isSum)}>
      <TableCell component="th" scope="row" sx={{ fontWeight: 'inherit', maxWidth: 320 }}>
        {children}
      </TableCell>
      {cells.map((cell, at) => (
        <TableCell
          key={at}
          align="right"
          sx={{ whiteSpace: 'nowrap', color: at >= 6 ? 'text.secondary' : undefined }}
        >
          {cell}
        </TableCell>
      ))}
    </TableRow>
  );
}

function NarrowHead({ report }: { report: SalesReport }) {
  const translate = useTranslate();
  return (
    <TableRow>
      <TableCell>{translate(`reports.by.${report.by}`)}</TableCell>
      <TableCell align="right">{translate('reports.net')}</TableCell>
    </TableRow>
  );
}

function NarrowLine({ report, row, isSum = false, children }: LineProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { now, before } = row;
  const count = countOf(report, now, isSum);
  const words = isByContent(report.by) && !isSum ? 'orders.pieces' : 'home.ordersCount';
  const change = format.change(netOf(now), netOf(before));
  return (
    <TableRow sx={lineStyle(isSum)}>
      <TableCell component="th" scope="row" sx={{ fontWeight: 'inherit' }}>
        <Box sx={{ overflowWrap: 'anywhere' }}>{children}</Box>
        <Box sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.9063rem' }}>
          {[
            translate(words, { smart_count: count }),
            now.refundsCents > 0
              ? translate('reports.refundedOf', {
                  amount: format.money(now.refundsCents, report.currency),
                })
              : '',
            now.marginCents === 0
              ? ''
              : translate('reports.marginOf', {
                  amount: format.money(now.marginCents, report.currency),
                }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Box>
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {format.money(netOf(now), report.currency)}
        <Box sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.9063rem' }}>
          {format.money(netOf(before), report.currency)} {change}
        </Box>
      </TableCell>
    </TableRow>
  );
}

function lineStyle(isSum: boolean) {
  return isSum
    ? {
        fontWeight: 600,
        '& > td, & > th': {
          fontWeight: 600,
          borderBottom: 0,
          borderTop: 1,
          borderColor: 'tokens.strongLine',
        },
      }
    : {};
}
