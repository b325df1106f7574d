import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Segment } from './model.ts';
import { useRuleWords } from './rule-words.ts';

/** Customers chosen by rules, with how many each one chooses now. */
export function Segments() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const begin = may('customers:write') ? (
    <Button component={Link} to="/segments/create" variant="contained">
      {translate('segments.create')}
    </Button>
  ) : null;
  const count = (row: Segment) => format.number(row.count ?? 0);
  const wordsOf = useRuleWords();
  const rules = (row: Segment) =>
    row.rules
      .map((rule, at) => wordsOf(rule, row.ruleNames[at]))
      .join(row.match === 'all' ? translate('segments.and') : translate('segments.or'));
  return (
    <ListScreen<Segment>
      resource="segments"
      words="segments"
      searchable={false}
      actions={begin}
      emptyAction={begin}
      rowHref={(row) => `/segments/${row.id}`}
      columns={[
        { key: 'name', render: (row) => row.name, csv: (row) => row.name },
        { key: 'rules', render: rules, csv: rules },
        { key: 'count', align: 'right', render: count, csv: (row) => row.count ?? 0 },
      ]}
      card={(row) => ({ title: row.name, end: count(row), lines: [rules(row)] })}
    />
  );
}
