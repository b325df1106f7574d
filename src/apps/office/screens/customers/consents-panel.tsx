import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Customer } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { Consent } from './consent-model.ts';
import { useConsentWords } from './use-consent-words.ts';

const SHOWN = 5;

/** What this address agreed to: when, where, by which words, and when it ended (R42). */
export function ConsentsPanel({ customer }: { customer: Customer }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = useConsentWords();
  const email = customer.email ?? '';
  const { data } = useQuery({
    queryKey: ['consents', email],
    queryFn: ({ signal }) =>
      api<ApiPage<Consent>>('/consents', { query: { email, limit: SHOWN }, signal }),
    enabled: email !== '',
  });
  const consents = data?.items ?? [];
  if (consents.length === 0) return null;
  const all = `/consents?${new URLSearchParams({ filter: JSON.stringify({ q: email }) }).toString()}`;
  return (
    <Panel title={translate('customers.consents')}>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 2 }}>
        {consents.map((row) => (
          <Box component="li" key={row.id}>
            <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1.5 }}>
              <Box sx={{ fontWeight: 600 }}>{words.purpose(row)}</Box>
              <StateWord tone={row.withdrawnAt === null ? 'done' : 'off'}>
                {words.state(row)}
              </StateWord>
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', overflowWrap: 'anywhere' }}>
              <Box>{`${format.moment(row.givenAt)} · ${words.source(row)}`}</Box>
              <Box>{words.wording(row)}</Box>
              {words.proof(row) === '' ? null : <Box>{words.proof(row)}</Box>}
              {row.withdrawnAt === null ? null : (
                <Box>{translate('consents.ended', { when: words.withdrawal(row) })}</Box>
              )}
            </Box>
          </Box>
        ))}
      </Box>
      <Box sx={{ mt: 1.5 }}>
        <Link to={all}>{translate('consents.seeAll')}</Link>
      </Box>
    </Panel>
  );
}
