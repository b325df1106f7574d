import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { COLOUR_TONES } from '../incidents/model.ts';
import { REQUEST_TONES, type Credibility, type SupportRequest } from './model.ts';
import { useCredibilityWords } from './partner-words.ts';

/** Whether an answer should have come by now. */
const isLate = ({ state, dueAt }: SupportRequest) =>
  (state === 'sent' || state === 'acknowledged') &&
  dueAt !== null &&
  Date.parse(dueAt) < Date.now();

/** Who was asked for what, and who still has to answer. */
export function SupportRequests() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const colourOf = (row: SupportRequest) => row.finalColour ?? row.askedColour;
  const colour = (row: SupportRequest) => {
    const word = colourOf(row);
    return word === null ? null : (
      <StateWord tone={COLOUR_TONES[word]}>{translate(`incidents.colour.${word}`)}</StateWord>
    );
  };
  const state = (row: SupportRequest) => (
    <StateWord tone={isLate(row) ? 'act' : REQUEST_TONES[row.state]}>
      {translate(isLate(row) ? 'supportRequests.isLate' : `supportRequests.state.${row.state}`)}
    </StateWord>
  );
  const due = (row: SupportRequest) =>
    row.dueAt === null || row.answeredAt !== null ? '' : format.moment(row.dueAt);
  const create = may('partners:write') ? (
    <Button component={Link} to="/support-requests/create" variant="contained">
      {translate('supportRequests.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<SupportRequest>
      resource="support-requests"
      words="supportRequests"
      views={(['open', 'waiting', 'draft', 'over'] as const).map((view) => ({
        key: view,
        filter: { view },
      }))}
      columns={[
        { key: 'title', render: (row) => row.title, csv: (row) => row.title },
        { key: 'partner', render: (row) => row.partnerName, csv: (row) => row.partnerName },
        { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
        { key: 'colour', render: colour, csv: (row) => colourOf(row) ?? '' },
        {
          key: 'sentAt',
          render: (row) => (row.sentAt === null ? '' : format.moment(row.sentAt)),
          csv: (row) => row.sentAt ?? '',
        },
        { key: 'dueAt', render: due, csv: (row) => row.dueAt ?? '' },
      ]}
      rowHref={(row) => `/support-requests/${row.id}/show`}
      intro={<CredibilityLine />}
      actions={create}
      emptyAction={create}
      card={(row) => ({
        title: row.title,
        state: state(row),
        lines: [
          row.partnerName,
          row.sentAt === null ? '' : format.moment(row.sentAt),
          colour(row),
        ].filter((line) => line !== '' && line !== null),
      })}
    />
  );
}

/** What the word "urgent" is worth, above the list of those who heard it. */
function CredibilityLine() {
  const words = useCredibilityWords();
  const { data } = useQuery({
    queryKey: ['support-requests', 'credibility'],
    queryFn: ({ signal }) => api<Credibility>('/support-requests/credibility', { signal }),
  });
  if (!data || data.urgent === 0) return null;
  return (
    <Box component="p" sx={{ m: 0, mb: 2, textWrap: 'pretty' }}>
      {words(data)}
    </Box>
  );
}
