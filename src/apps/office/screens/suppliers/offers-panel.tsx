import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { offerName, type Offer, type Supplier } from './model.ts';
import { ImportDialog } from './import-dialog.tsx';
import { OfferDialog } from './offer-dialog.tsx';

/** What a supplier sells of our articles, and at which price. */
export function OffersPanel({ supplier }: { supplier: Supplier }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [imports, setImports] = useState(false);
  const [edited, setEdited] = useState<Offer | 'new' | null>(null);
  const price = (offer: Offer) => {
    const first = offer.breaks[0];
    if (!first) return translate('suppliers.noPrice');
    const amount = format.money(first.priceCents, offer.currency);
    return first.pricePer === 1
      ? amount
      : translate('suppliers.pricePer', { amount, count: format.number(first.pricePer) });
  };
  const edit = (offer: Offer) => (
    <Button
      variant="text"
      onClick={() => setEdited(offer)}
      sx={{ p: 0, minWidth: 0, textAlign: 'left', justifyContent: 'flex-start' }}
    >
      {offerName(offer)}
    </Button>
  );
  return (
    <Panel
      title={translate('suppliers.offers')}
      why={translate('suppliers.offersWhy')}
      flush
      action={
        may('suppliers:write') ? (
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button onClick={() => setImports(true)}>{translate('supplierImport.open')}</Button>
            <Button variant="outlined" startIcon={<Add />} onClick={() => setEdited('new')}>
              {translate('suppliers.addOffer')}
            </Button>
          </Box>
        ) : null
      }
    >
      {/* Cards reach 16 px over their column, as on a page: here that column is the panel. */}
      <Box sx={{ px: { xs: 2, md: 0 } }}>
        <ListScreen<Offer>
          embedded
          resource="supplier-offers"
          words="supplierOffers"
          filter={{ supplierId: supplier.id }}
          columns={[
            { key: 'article', render: edit },
            { key: 'reference', render: (row) => row.reference },
            { key: 'pack', align: 'right', render: (row) => format.number(row.packSize) },
            { key: 'price', align: 'right', render: price },
            {
              key: 'preferred',
              render: (row) =>
                row.isPreferred ? (
                  <StateWord tone="done">{translate('suppliers.preferred')}</StateWord>
                ) : null,
            },
          ]}
          onCard={(row) => setEdited(row)}
          card={(row) => ({
            title: offerName(row),
            end: price(row),
            lines: [
              [row.reference, translate('suppliers.packOf', { smart_count: row.packSize })]
                .filter(Boolean)
                .join(' · '),
            ],
          })}
        />
      </Box>
      {imports ? <ImportDialog supplierId={supplier.id} onClose={() => setImports(false)} /> : null}
      {edited === null ? null : (
        <OfferDialog
          supplier={supplier}
          offer={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}
