import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api, apiHref } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { DocumentDialog, type SupplierDocument } from './document-dialog.tsx';

/** Contracts, price lists and certificates of a supplier, and until when they are good. */
export function DocumentsPanel({ supplierId }: { supplierId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [edited, setEdited] = useState<SupplierDocument | 'new' | null>(null);
  const mayWrite = may('suppliers:write');
  const { data } = useQuery({
    queryKey: ['suppliers', supplierId, 'documents'],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<SupplierDocument>>(`/suppliers/${supplierId}/documents`, { signal }))
        .items,
  });
  return (
    <Panel
      title={translate('supplierDocuments.title')}
      why={translate('supplierDocuments.why')}
      action={
        mayWrite ? (
          <Button
            variant="outlined"
            aria-label={translate('supplierDocuments.add')}
            onClick={() => setEdited('new')}
          >
            {translate('supplierDocuments.addVerb')}
          </Button>
        ) : undefined
      }
    >
      {data?.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('supplierDocuments.empty')}</Box>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
        {(data ?? []).map((one) => (
          <Box component="li" key={one.id} sx={{ opacity: one.state === 'archived' ? 0.75 : 1 }}>
            <Box
              component="a"
              href={apiHref(`/files/${one.fileId}/content`)}
              sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
            >
              {one.title}
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {translate(`supplierDocuments.kind.${one.kind}`)}
              {one.expiresOn === null
                ? ''
                : ` · ${translate('supplierDocuments.until', { day: format.date(one.expiresOn) })}`}
            </Box>
            <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
              <Standing document={one} />
              {mayWrite ? (
                <Button size="small" onClick={() => setEdited(one)}>
                  {translate('supplierDocuments.edit')}
                </Button>
              ) : null}
            </Box>
          </Box>
        ))}
      </Box>
      {edited === null ? null : (
        <DocumentDialog
          supplierId={supplierId}
          document={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}

function Standing({ document }: { document: SupplierDocument }) {
  const translate = useTranslate();
  if (document.state === 'archived') {
    return <StateWord tone="off">{translate('supplierDocuments.archived')}</StateWord>;
  }
  if (document.expiresOn === null) return null;
  if (document.expiresOn < shopToday()) {
    return <StateWord tone="wrong">{translate('supplierDocuments.expired')}</StateWord>;
  }
  const days = Math.round((Date.parse(document.expiresOn) - Date.parse(shopToday())) / 86_400_000);
  if (days > document.remindDays) return null;
  return (
    <StateWord tone="act">{translate('supplierDocuments.soon', { smart_count: days })}</StateWord>
  );
}
