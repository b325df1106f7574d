import Box from '@mui/material/Box';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { addressLines } from '../../../../kernel/address.ts';
import { Panel } from '../../parts/panel.tsx';
import type { PurchaseOrder } from './model.ts';

/** To whom the supplier sends the goods itself, and the order that they are for. */
export function DirectPanel({ direct }: { direct: NonNullable<PurchaseOrder['direct']> }) {
  const translate = useTranslate();
  const locale = useLocale();
  const country = new Intl.DisplayNames([locale], { type: 'region' }).of(direct.shipTo.country);
  return (
    <Panel title={translate('dropship.panel')} why={translate('dropship.panelWhy')}>
      <Box component="address" sx={{ fontStyle: 'normal', mb: 1.5 }}>
        {addressLines(direct.shipTo, country).map((line) => (
          <Box key={line}>{line}</Box>
        ))}
      </Box>
      {direct.origin.kind === 'order' ? (
        <Link to={`/orders/${direct.origin.id}/show`}>
          {translate('orders.numbered', { number: direct.origin.label })}
        </Link>
      ) : null}
    </Panel>
  );
}
