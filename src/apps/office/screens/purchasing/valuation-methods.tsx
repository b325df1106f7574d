import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { Page } from '../../shell/page.tsx';
import { MethodDialog, type CategoryMethod } from './method-dialog.tsx';

/** A category with how deep it stands. */
interface Placed extends CategoryMethod {
  depth: number;
}

/** Each category after the one that holds it, with its depth. */
function inTree(items: readonly CategoryMethod[]): Placed[] {
  const below = (parentId: number | null, depth: number): Placed[] =>
    items
      .filter((one) => one.parentId === parentId)
      .flatMap((one) => [{ ...one, depth }, ...below(one.categoryId, depth + 1)]);
  return below(null, 0);
}

/** How the stock of each category is valued, and from when on otherwise. */
export function ValuationMethods() {
  const translate = useTranslate();
  const mayWrite = useScopes()('purchasing:write');
  const [edited, setEdited] = useState<CategoryMethod | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['valuation-methods'],
    queryFn: async ({ signal }) =>
      (await api<{ items: CategoryMethod[] }>('/valuation-methods', { signal })).items,
  });
  const [isWhole, setIsWhole] = useState(false);
  const tree = inTree(data ?? []);
  // Most categories are as the one above: only what somebody chose stands out.
  const placed = isWhole
    ? tree
    : tree.filter((one) => one.depth === 0 || one.method !== null || one.planned !== null);
  return (
    <Page
      title={translate('valuationMethods.title')}
      lead={translate('valuationMethods.lead')}
      back="/stock-value"
      width={860}
    >
      {isPending ? <Loading /> : null}
      {error ? <ReadFailed error={error} onRetry={() => void refetch()} /> : null}
      {data && placed.length === 0 ? (
        <EmptyState
          title={translate('valuationMethods.empty.title')}
          text={translate('valuationMethods.empty.text')}
        />
      ) : null}
      {placed.length > 0 ? (
        <Panel flush>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {placed.map((one) => (
              <Line
                key={one.categoryId}
                category={one}
                onChange={mayWrite ? () => setEdited(one) : null}
              />
            ))}
          </Box>
          {placed.length < tree.length ? (
            <Box sx={{ px: { xs: 1, md: 2 }, py: 1, borderTop: 1, borderColor: 'divider' }}>
              <Button onClick={() => setIsWhole(true)}>
                {translate('valuationMethods.showAll')}
              </Button>
            </Box>
          ) : null}
        </Panel>
      ) : null}
      {edited ? (
        <MethodDialog key={edited.categoryId} category={edited} onClose={() => setEdited(null)} />
      ) : null}
    </Page>
  );
}

function Line({ category, onChange }: { category: Placed; onChange: (() => void) | null }) {
  const translate = useTranslate();
  const format = useFormat();
  const { depth, name, method, effective, planned } = category;
  const words = translate(`valuationMethods.method.${effective}`);
  const said = [
    method === null && depth > 0 ? translate('valuationMethods.asAbove', { method: words }) : words,
    planned
      ? translate('valuationMethods.planned', {
          method:
            planned.method === null
              ? translate('valuationMethods.inherited')
              : translate(`valuationMethods.method.${planned.method}`),
          day: format.date(planned.fromOn),
        })
      : '',
  ].filter(Boolean);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 2,
        alignItems: 'center',
        justifyContent: 'space-between',
        pl: { xs: 2 + 2 * depth, md: 3 + 3 * depth },
        pr: { xs: 1, md: 2 },
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: depth === 0 ? 600 : 400, overflowWrap: 'anywhere' }}>{name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{said.join(' · ')}</Box>
      </Box>
      {onChange ? (
        <Button
          onClick={onChange}
          aria-label={translate('valuationMethods.changeOf', { name })}
          sx={{ flexShrink: 0 }}
        >
          {translate('valuationMethods.change')}
        </Button>
      ) : null}
    </Box>
  );
}
