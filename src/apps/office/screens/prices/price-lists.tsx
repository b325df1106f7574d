import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { PHASE_TONES, type PriceList } from './model.ts';

/** Price lists: for whom, when, in which state. */
export function PriceLists() {
  const translate = useTranslate();
  const may = useScopes();
  const format = useFormat();
  const dates = useDatesText();
  const state = (row: PriceList) => (
    <StateWord tone={PHASE_TONES[row.phase]}>
      {translate(`priceLists.phase.${row.phase}`)}
    </StateWord>
  );
  const forWhom = (row: PriceList) => row.groupName ?? translate('priceLists.everybody');
  const columns: Column<PriceList>[] = [
    {
      key: 'name',
      render: (row) => (
        <Box>
          {row.name}
          {row.announcesReduction ? (
            <Box sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.9063rem' }}>
              {translate('priceLists.reduction')}
            </Box>
          ) : null}
        </Box>
      ),
      csv: (row) => row.name,
    },
    {
      key: 'phase',
      render: state,
      csv: (row) => translate(`priceLists.phase.${row.phase}`),
    },
    { key: 'forWhom', render: forWhom, csv: forWhom },
    { key: 'dates', render: dates, csv: dates },
    { key: 'channel', render: (row) => row.channelId, csv: (row) => row.channelId, optional: true },
    {
      key: 'priority',
      align: 'right',
      render: (row) => format.number(row.priority),
      csv: (row) => row.priority,
      optional: true,
    },
    {
      key: 'variants',
      align: 'right',
      render: (row) => format.number(row.variantsCount),
      csv: (row) => row.variantsCount,
    },
  ];
  const create = may('prices:write') ? (
    <Button component={Link} to="/price-lists/create" variant="contained" startIcon={<Add />}>
      {translate('priceLists.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<PriceList>
      resource="price-lists"
      words="priceLists"
      columns={columns}
      views={[
        { key: 'all', filter: {} },
        ...(['current', 'upcoming', 'draft', 'past', 'archived'] as const).map((phase) => ({
          key: phase,
          filter: { phase },
        })),
      ]}
      rowHref={(row) => `/price-lists/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        title: row.name,
        end: format.number(row.variantsCount),
        lines: [forWhom(row), dates(row)],
        state: state(row),
      })}
    />
  );
}

/** Returns a function that says between which days a list holds. */
export function useDatesText(): (list: Pick<PriceList, 'startsAt' | 'endsAt'>) => string {
  const translate = useTranslate();
  const format = useFormat();
  return ({ startsAt, endsAt }) => {
    const from = startsAt === null ? '' : format.day(startsAt);
    const until = endsAt === null ? '' : format.day(endsAt);
    if (startsAt !== null && endsAt !== null)
      return translate('priceLists.between', { from, until });
    if (startsAt !== null) return translate('priceLists.from', { from });
    return endsAt === null
      ? translate('priceLists.always')
      : translate('priceLists.until', { until });
  };
}
