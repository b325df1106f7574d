import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { AREAS, HEALTH_TONES, type Partner } from './model.ts';
import { useMinutes } from './partner-words.ts';

/** Who works for the shop: what they know, how fast they answer, how the relation is. */
export function Partners() {
  const translate = useTranslate();
  const format = useFormat();
  const minutes = useMinutes();
  const may = useScopes();
  const kind = (row: Partner) => translate(`partners.kind.${row.kind}`);
  const areas = (row: Partner) =>
    row.areas.map((area) => translate(`partners.area.${area}`)).join(', ');
  const answers = ({ measures }: Partner) =>
    measures.answerMinutes === null ? '' : minutes(measures.answerMinutes);
  const health = ({ measures: { health: facts } }: Partner) => (
    <StateWord tone={HEALTH_TONES[facts.word]}>
      {translate(`partners.health.${facts.word}`)}
    </StateWord>
  );
  const create = may('partners:write') ? (
    <Button component={Link} to="/partners/create" variant="contained" startIcon={<Add />}>
      {translate('partners.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<Partner>
      resource="partners"
      words="partners"
      views={[
        { key: 'active', filter: { state: 'active' } },
        { key: 'archived', filter: { state: 'archived' } },
      ]}
      filters={[{ key: 'area', kind: 'choice', choices: AREAS }]}
      columns={[
        { key: 'name', render: (row) => row.name, csv: (row) => row.name },
        { key: 'kind', render: kind, csv: kind },
        { key: 'areas', render: areas, csv: areas },
        {
          key: 'answers',
          align: 'right',
          render: answers,
          csv: (row) => row.measures.answerMinutes ?? '',
        },
        {
          key: 'open',
          align: 'right',
          render: (row) => format.number(row.measures.open),
          csv: (row) => row.measures.open,
        },
        { key: 'health', render: health, csv: (row) => row.measures.health.word },
      ]}
      rowHref={(row) => `/partners/${row.id}`}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        title: row.name,
        end: kind(row),
        state: health(row),
        lines: [
          areas(row),
          answers(row) === ''
            ? translate('supportRequests.wizard.answersUnknown')
            : translate('supportRequests.wizard.answersIn', { time: answers(row) }),
        ].filter((line) => line !== ''),
      })}
    />
  );
}
