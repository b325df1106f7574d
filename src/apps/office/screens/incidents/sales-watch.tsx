import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import type { Overview } from './model.ts';

const TONES: Readonly<Record<Overview['sales']['state'], Tone>> = {
  red: 'wrong',
  green: 'done',
  unknown: 'off',
};

/** Whether sales are as usual, and how soon a stop would be seen: what cannot be known is said. */
export function SalesWatch({ sales }: { sales: Overview['sales'] }) {
  const translate = useTranslate();
  const format = useFormat();
  const hours = sales.stopSeenAfterHours;
  const after =
    hours === null
      ? translate('incidents.sales.never')
      : hours < 48
        ? translate('incidents.sales.afterHours', { smart_count: hours })
        : translate('incidents.sales.afterDays', { smart_count: Math.ceil(hours / 24) });
  return (
    <Panel
      title={translate('incidents.sales.title')}
      action={
        <StateWord tone={TONES[sales.state]}>
          {translate(`incidents.sales.state.${sales.state}`)}
        </StateWord>
      }
    >
      <Box component="p" sx={{ m: 0, textWrap: 'pretty' }}>
        {translate(`incidents.sales.text.${sales.state}`, {
          perDay: format.number(sales.ordersADay),
          lost: sales.loss ? format.percent(sales.loss.share) : '',
        })}
      </Box>
      <Box component="p" sx={{ m: 0, mt: 1, color: 'text.secondary', textWrap: 'pretty' }}>
        {after}
      </Box>
    </Panel>
  );
}
