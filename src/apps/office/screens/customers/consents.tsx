import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord } from '../../parts/state-word.tsx';
import type { Consent } from './consent-model.ts';
import { ConsentTabs } from './consent-tabs.tsx';
import { useConsentWords } from './use-consent-words.ts';

/** Who agreed to which messages: when, where, by which words, and whether it still holds (R42). */
export function Consents() {
  const translate = useTranslate();
  const format = useFormat();
  const words = useConsentWords();
  const state = (row: Consent) => (
    <StateWord tone={row.withdrawnAt === null ? 'done' : 'off'}>{words.state(row)}</StateWord>
  );
  const who = (row: Consent) =>
    row.partyId === null ? (
      words.email(row)
    ) : (
      <Link to={`/customers/${row.partyId}/show`}>{words.email(row)}</Link>
    );
  const columns: Column<Consent>[] = [
    { key: 'email', render: who, csv: words.email },
    { key: 'purpose', render: words.purpose, csv: words.purpose },
    { key: 'state', render: state, csv: words.state },
    {
      key: 'givenAt',
      render: (row) => format.moment(row.givenAt),
      csv: (row) => row.givenAt,
    },
    { key: 'source', render: words.source, csv: words.source },
    { key: 'wording', render: words.wording, csv: (row) => row.wording ?? '' },
    { key: 'proof', render: words.proof, csv: words.proof, optional: true },
    {
      key: 'withdrawnAt',
      render: (row) => (row.withdrawnAt === null ? '—' : words.withdrawal(row)),
      csv: (row) => row.withdrawnAt ?? '',
    },
    {
      key: 'withdrawnBy',
      render: words.withdrawnBy,
      csv: words.withdrawnBy,
      optional: true,
    },
  ];
  return (
    <ListScreen<Consent>
      resource="consents"
      words="consents"
      columns={columns}
      intro={<ConsentTabs shown="messages" />}
      views={[
        { key: 'all', filter: {} },
        { key: 'given', filter: { state: 'given' } },
        { key: 'withdrawn', filter: { state: 'withdrawn' } },
      ]}
      filters={[{ key: 'source', kind: 'choice', choices: ['checkout', 'account', 'shop'] }]}
      card={(row) => ({
        title: who(row),
        lines: [
          `${words.source(row)} · ${format.moment(row.givenAt)}`,
          words.wording(row),
          ...(row.withdrawnAt === null
            ? []
            : [translate('consents.ended', { when: words.withdrawal(row) })]),
        ],
        state: state(row),
      })}
    />
  );
}
