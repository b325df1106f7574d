import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { shopDayIn, shopToday } from '../../data/shop-day.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import type { Accuracy as Report, AccuracyGroup } from './model.ts';

/** How true stock was where it was counted, and where it was not. */
export function Accuracy() {
  const translate = useTranslate();
  const [fromOn, setFromOn] = useState(() => shopDayIn(-365));
  const [toOn, setToOn] = useState(shopToday);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['stock-accuracy', fromOn, toOn],
    queryFn: ({ signal }) => api<Report>('/stock-accuracy', { query: { fromOn, toOn }, signal }),
    placeholderData: (before) => before,
  });
  const day = (label: string, value: string, set: (day: string) => void) => (
    <TextField
      label={translate(label)}
      type="date"
      size="small"
      value={value}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => event.target.value && set(event.target.value)}
    />
  );
  return (
    <Page
      title={translate('accuracy.title')}
      lead={translate('accuracy.lead')}
      back="/stock-counts"
      actions={
        <>
          {day('accuracy.from', fromOn, setFromOn)}
          {day('accuracy.to', toOn, setToOn)}
        </>
      }
    >
      {isPending ? (
        <Loading />
      ) : data ? (
        <Figures report={data} />
      ) : (
        <ReadFailed error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function Figures({ report }: { report: Report }) {
  const translate = useTranslate();
  const format = useFormat();
  const { total } = report;
  if (total.counted === 0) {
    return (
      <EmptyState
        title={translate('accuracy.empty.title')}
        text={translate('accuracy.empty.text')}
      />
    );
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 2, md: 3 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      <Panel>
        <Box sx={{ fontSize: '2rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {format.percent(total.right / total.counted)}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>
          {translate('accuracy.total', {
            right: format.number(total.right),
            counted: format.number(total.counted),
            net: format.money(total.netCents),
            gross: format.money(total.grossCents),
          })}
        </Box>
      </Panel>
      <Bars
        title={translate('accuracy.byClass')}
        groups={report.byClass}
        nameOf={(key) => translate('accuracy.class', { key })}
      />
      <Bars
        title={translate('accuracy.byMonth')}
        groups={report.byMonth}
        nameOf={(key) => format.month(`${key}-01`)}
      />
      {report.byReason.length === 0 ? null : (
        <Panel title={translate('accuracy.byReason')}>
          <Rows
            rows={report.byReason.map((group) => [
              translate(`stockCounts.reason.${group.key}`),
              [
                translate('stockCounts.differences', { smart_count: group.counted }),
                format.money(group.netCents),
              ].join(' · '),
            ])}
          />
        </Panel>
      )}
      {report.articles.length === 0 ? null : (
        <Panel title={translate('accuracy.articles')} why={translate('accuracy.articlesWhy')}>
          <Rows
            rows={report.articles.map((one) => [
              one.title,
              [
                translate('accuracy.wrong', { wrong: one.differences, smart_count: one.counts }),
                format.money(one.netCents),
              ].join(' · '),
            ])}
          />
        </Panel>
      )}
    </Box>
  );
}

/** Shares as bars from zero to all, each with its figure. */
function Bars({
  title,
  groups,
  nameOf,
}: {
  title: string;
  groups: readonly AccuracyGroup[];
  nameOf: (key: string) => string;
}) {
  const format = useFormat();
  return (
    <Panel title={title}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.25 }}>
        {groups.map((group) => {
          const share = group.counted === 0 ? 0 : group.right / group.counted;
          return (
            <Box component="li" key={group.key}>
              <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
                <span>{nameOf(group.key)}</span>
                <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                  {`${format.percent(share)} · ${format.number(group.right)} / ${format.number(group.counted)}`}
                </Box>
              </Box>
              <Box sx={{ height: 8, bgcolor: 'tokens.sunken', borderRadius: 1, mt: 0.5 }}>
                <Box
                  sx={{
                    height: 8,
                    width: `${share * 100}%`,
                    bgcolor: 'tokens.accent',
                    borderRadius: 1,
                  }}
                />
              </Box>
            </Box>
          );
        })}
      </Box>
    </Panel>
  );
}

function Rows({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {rows.map(([name, figures]) => (
        <Box
          component="li"
          key={name}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            justifyContent: 'space-between',
            columnGap: 2,
            py: 1,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ overflowWrap: 'anywhere' }}>{name}</Box>
          <Box sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{figures}</Box>
        </Box>
      ))}
    </Box>
  );
}
