import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { CASE_TONES, type CaseRow } from './model.ts';

/** What was asked by a customer, or about an order; nothing while nobody asked. */
export function CasesOfPanel(about: { customerId?: number; orderId?: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const mayRead = useScopes()('cases:read');
  const { data } = useQuery({
    queryKey: ['cases', 'about', about],
    queryFn: ({ signal }) =>
      api<ApiPage<CaseRow>>('/cases', { query: { ...about, limit: 10 }, signal }),
    enabled: mayRead,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={translate('rooms.cases')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {data.items.map((one) => (
          <Box component="li" key={one.id} sx={{ overflowWrap: 'anywhere' }}>
            <Link to={`/cases/${one.id}/show`}>
              {one.subject || translate('cases.noSubject', { id: one.id })}
            </Link>{' '}
            <StateWord tone={CASE_TONES[one.state]}>
              {translate(`cases.state.${one.state}`)}
            </StateWord>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
              {format.moment(one.lastAt)}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
