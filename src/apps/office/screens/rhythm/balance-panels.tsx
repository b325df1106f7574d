import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Balance } from './model.ts';

/** Records first, then the four questions, then the weeks. */
export function BalancePanels({ balance }: { balance: Balance }) {
  return (
    <>
      <RecordsPanel records={balance.records} />
      <QuestionsPanel answers={balance.answers} />
      <WeeksPanel weeks={balance.weeks} />
    </>
  );
}

function RecordsPanel({ records }: { records: Balance['records'] }) {
  const translate = useTranslate();
  const lines = [
    ['calmEvenings', records.calmEveningsNow, records.calmEveningsMost],
    ['freeSundays', records.freeSundaysNow, records.freeSundaysMost],
  ] as const;
  return (
    <Panel title={translate('rhythm.records')} why={translate('rhythm.recordsWhy')}>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { sm: 'repeat(2, 1fr)' } }}>
        {lines.map(([key, now, most]) => (
          <Box key={key}>
            {/* Nobody is told that they have nothing: the longest run stands there until the next begins. */}
            {most === 0 ? null : (
              <Box
                sx={{
                  fontFamily: (theme) => theme.typography.h1.fontFamily,
                  fontSize: '1.875rem',
                  lineHeight: 1.25,
                }}
              >
                {translate(`rhythm.record.${key}`, { smart_count: now === 0 ? most : now })}
              </Box>
            )}
            <Box sx={{ color: 'text.secondary' }}>{recordWords(translate, key, now, most)}</Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function recordWords(
  translate: (key: string, options?: object) => string,
  key: 'calmEvenings' | 'freeSundays',
  now: number,
  most: number,
): string {
  if (now === 0) return translate(`rhythm.nextRun.${key}`);
  return most > now
    ? translate('rhythm.longest', { smart_count: most })
    : translate('rhythm.longestNow');
}

function QuestionsPanel({ answers }: { answers: Balance['answers'] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate('rhythm.questions')} why={translate('rhythm.questionsWhy')} flush>
      <Box component="dl" sx={{ m: 0 }}>
        {answers.map(({ question, times, lastOn }) => (
          <Box
            key={question}
            sx={{ px: { xs: 2, md: 3 }, py: 1.75, borderTop: 1, borderColor: 'divider' }}
          >
            <Box component="dt" sx={{ fontWeight: 600 }}>
              {translate(`rhythm.question.${question}`)}
            </Box>
            <Box component="dd" sx={{ m: 0, color: 'text.secondary', textWrap: 'pretty' }}>
              {times === 0 || lastOn === null
                ? translate('rhythm.never')
                : `${translate('rhythm.yes', {
                    smart_count: times,
                    on: format.longDate(lastOn),
                  })} ${translate(`rhythm.kind.${question}`)}`}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function WeeksPanel({ weeks }: { weeks: Balance['weeks'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const columns = ['days', 'evenings', 'nights', 'sundays'] as const;
  return (
    <Panel title={translate('rhythm.weeks')} why={translate('rhythm.weeksWhy')} flush>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell sx={{ pl: { xs: 2, md: 3 } }}>{translate('rhythm.week')}</TableCell>
              {columns.map((key) => (
                <TableCell key={key} align="right">
                  {translate(`rhythm.column.${key}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {weeks.map((week) => (
              <TableRow key={week.mondayOn}>
                <TableCell sx={{ pl: { xs: 2, md: 3 }, whiteSpace: 'nowrap' }}>
                  {translate('rhythm.weekOf', { on: format.date(week.mondayOn) })}
                </TableCell>
                {columns.map((key) => (
                  <TableCell key={key} align="right">
                    {format.number(week[key])}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Panel>
  );
}
