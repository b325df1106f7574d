import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord } from '../../parts/state-word.tsx';
import type { CookieChoice } from './consent-model.ts';
import { ConsentTabs } from './consent-tabs.tsx';

/** What visitors chose about tags, with the question as it was asked (R43); a choice names nobody. */
export function CookieChoices() {
  const translate = useTranslate();
  const format = useFormat();
  const purposes = (keys: string[]) =>
    keys.length === 0
      ? translate('consents.nothing')
      : keys.map((key) => translate(`consents.tagPurpose.${key}`, { _: key })).join(', ');
  const asked = (row: CookieChoice) => row.tags.map(({ name }) => name).join(', ');
  const answer = (row: CookieChoice) =>
    translate(
      row.refused.length === 0
        ? 'consents.answer.all'
        : row.granted.length === 0
          ? 'consents.answer.none'
          : 'consents.answer.some',
    );
  const state = (row: CookieChoice) => (
    <StateWord tone={row.granted.length === 0 ? 'off' : 'done'}>{answer(row)}</StateWord>
  );
  const columns: Column<CookieChoice>[] = [
    { key: 'at', render: (row) => format.moment(row.at), csv: (row) => row.at },
    { key: 'answer', render: state, csv: answer },
    {
      key: 'granted',
      render: (row) => purposes(row.granted),
      csv: (row) => row.granted.join(', '),
    },
    {
      key: 'refused',
      render: (row) => purposes(row.refused),
      csv: (row) => row.refused.join(', '),
    },
    { key: 'asked', render: asked, csv: asked },
    { key: 'token', render: (row) => row.token, csv: (row) => row.token, optional: true },
  ];
  return (
    <ListScreen<CookieChoice>
      resource="cookie-choices"
      words="cookieChoices"
      columns={columns}
      searchable={false}
      intro={<ConsentTabs shown="cookies" />}
      card={(row) => ({
        title: format.moment(row.at),
        lines: [
          translate('consents.grantedLine', { what: purposes(row.granted) }),
          translate('consents.refusedLine', { what: purposes(row.refused) }),
          asked(row),
        ],
        state: state(row),
      })}
    />
  );
}
