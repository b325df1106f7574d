import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Change } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';
import { ChangeList } from '../changes/change-list.tsx';
import type { Product } from './model.ts';

/** What was changed on this article, with the way back. */
export function ProductHistory({ product }: { product: Product }) {
  const translate = useTranslate();
  const may = useScopes();
  const { data } = useQuery({
    queryKey: ['changes', 'product', product.id],
    queryFn: ({ signal }) =>
      api<ApiPage<Change>>('/changes', {
        query: { entityKind: 'product', entityId: product.id, limit: 10 },
        signal,
      }),
    enabled: may('changes:read'),
  });
  if (!may('changes:read')) return null;
  const changes = data?.items ?? [];
  return (
    <Panel title={translate('products.history')} flush>
      {data && changes.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5, color: 'text.secondary' }}>
          {translate('products.noHistory')}
        </Box>
      ) : null}
      <ChangeList changes={changes} />
    </Panel>
  );
}
