import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { toneOf, type Lot } from './model.ts';

/** Lots by the day until which they are best, the nearest first. */
export function Lots() {
  const translate = useTranslate();
  const format = useFormat();
  const name = (lot: Lot) => [lot.title, lot.options].filter(Boolean).join(' · ');
  const code = (lot: Lot) => lot.code || translate('lots.noCode');
  const state = (lot: Lot) => {
    if (lot.blockedAt !== null) {
      return <StateWord tone="wrong">{translate('lots.blocked')}</StateWord>;
    }
    if (lot.daysLeft === null) return null;
    return (
      <StateWord tone={toneOf(lot)}>
        {lot.daysLeft < 0
          ? translate('lots.past', { smart_count: -lot.daysLeft })
          : translate('lots.days', { smart_count: lot.daysLeft })}
      </StateWord>
    );
  };
  const day = (lot: Lot) => (lot.bestBefore === null ? '' : format.date(lot.bestBefore));
  return (
    <ListScreen<Lot>
      resource="lots"
      words="lots"
      views={[
        { key: 'soon', filter: { withinDays: '60' } },
        { key: 'there', filter: {} },
        { key: 'blocked', filter: { state: 'blocked' } },
        { key: 'all', filter: { state: 'all' } },
      ]}
      filters={[{ key: 'withinDays', kind: 'choice', choices: ['0', '14', '30', '60', '90'] }]}
      columns={[
        { key: 'article', render: name, csv: name },
        { key: 'sku', render: (lot) => lot.sku ?? '', csv: (lot) => lot.sku ?? '', optional: true },
        { key: 'lot', render: code, csv: (lot) => lot.code },
        { key: 'bestBefore', render: day, csv: (lot) => lot.bestBefore ?? '' },
        { key: 'state', render: state, csv: (lot) => lot.daysLeft ?? '' },
        {
          key: 'sellable',
          align: 'right',
          render: (lot) => format.number(lot.sellable),
          csv: (lot) => lot.sellable,
        },
        {
          key: 'held',
          align: 'right',
          render: (lot) => (lot.held === 0 ? '' : format.number(lot.held)),
          csv: (lot) => lot.held,
        },
        {
          key: 'value',
          align: 'right',
          render: (lot) => format.money(lot.valueCents),
          csv: (lot) => lot.valueCents / 100,
        },
      ]}
      rowHref={(lot) => `/lots/${lot.id}/show`}
      card={(lot) => ({
        title: name(lot),
        state: state(lot),
        end: translate('bins.units', { smart_count: lot.sellable + lot.held }),
        lines: [[code(lot), day(lot)].filter(Boolean).join(' · ')],
      })}
    />
  );
}
