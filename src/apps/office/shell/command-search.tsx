import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../data/api.ts';
import type { ApiPage } from '../data/data-provider.ts';
import type { Customer, OrderSummary, ProductSummary } from '../data/types.ts';
import { useScopes } from '../data/use-scopes.ts';
import { useFormat } from '../i18n/format.ts';
import { plainText } from '../parts/plain-text.ts';
import { TRADES } from './rooms.ts';

/** One answer of the search. */
interface Hit {
  group: string;
  key: string;
  title: string;
  facts: string;
  to: string;
}

/** Ctrl K: orders, customers, articles and screens from one field. */
export function CommandSearch({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { hits, isSearching } = useHits(text);
  useEffect(() => setAt(0), [text]);
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate(hit.to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
    else if (event.key === 'Enter') open(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-label={translate('search.title')}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{ paper: { sx: { mt: { xs: 2, md: 10 } } } }}
    >
      <InputBase
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={translate('search.placeholder')}
        inputProps={{
          role: 'combobox',
          'aria-label': translate('search.title'),
          'aria-expanded': true,
          'aria-controls': 'search-hits',
          'aria-activedescendant': hits[at] ? `hit-${hits[at].key}` : undefined,
        }}
        sx={{ px: 3, py: 1.75, fontSize: '1.125rem', borderBottom: 1, borderColor: 'divider' }}
      />
      <Box
        id="search-hits"
        role="listbox"
        aria-label={translate('search.title')}
        sx={{ maxHeight: '60vh', overflowY: 'auto', py: 1 }}
      >
        {hits.map((hit, index) => (
          <Box key={hit.key} role="presentation">
            {index === 0 || hits[index - 1]!.group !== hit.group ? (
              <Box
                role="presentation"
                sx={{
                  px: 3,
                  pt: 1,
                  pb: 0.5,
                  fontSize: '0.8438rem',
                  fontWeight: 600,
                  color: 'text.secondary',
                }}
              >
                {translate(`search.${hit.group}`)}
              </Box>
            ) : null}
            <Box
              id={`hit-${hit.key}`}
              role="option"
              aria-selected={index === at}
              onClick={() => open(hit)}
              onMouseMove={() => setAt(index)}
              sx={{
                px: 3,
                py: 1,
                cursor: 'pointer',
                display: 'flex',
                justifyContent: 'space-between',
                gap: 2,
                bgcolor: index === at ? 'tokens.accentWash' : 'transparent',
              }}
            >
              <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                {hit.title}
              </Box>
              <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>{hit.facts}</Box>
            </Box>
          </Box>
        ))}
        {hits.length === 0 ? (
          <Box sx={{ px: 3, py: 2, color: 'text.secondary' }} role="status">
            {translate(isSearching ? 'search.searching' : 'search.nothing', { text })}
          </Box>
        ) : null}
      </Box>
    </Dialog>
  );
}

function useHits(text: string): { hits: Hit[]; isSearching: boolean } {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const q = useDebounced(text.trim(), 180);
  const enabled = q.length >= 2;
  const find = <T,>(path: string, scope: string) => ({
    queryKey: ['search', path, q],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api<ApiPage<T>>(path, { query: { q, limit: 5 }, signal }),
    enabled: enabled && may(scope),
    staleTime: 30_000,
  });
  const orders = useQuery(find<OrderSummary>('/orders', 'orders:read'));
  const customers = useQuery(find<Customer>('/customers', 'customers:read'));
  const products = useQuery(find<ProductSummary>('/products', 'catalogue:read'));
  const hits = useMemo(() => {
    const wanted = plainText(text.trim());
    const places: Hit[] = TRADES.flatMap(({ places }) => places)
      .filter(
        ({ key, scope }) => may(scope) && plainText(translate(`rooms.${key}`)).includes(wanted),
      )
      .map(({ key, to }) => ({
        group: 'places',
        key: `place-${key}`,
        title: translate(`rooms.${key}`),
        facts: '',
        to,
      }));
    return [
      ...(orders.data?.items ?? []).map((order) => ({
        group: 'orders',
        key: `order-${order.id}`,
        title: `${order.number} · ${order.customerName || order.email}`,
        facts: format.money(order.totalCents, order.currency),
        to: `/orders/${order.id}/show`,
      })),
      ...(customers.data?.items ?? []).map((customer) => ({
        group: 'customers',
        key: `customer-${customer.id}`,
        title:
          `${customer.firstName} ${customer.lastName}`.trim() ||
          customer.companyName ||
          (customer.email ?? ''),
        facts: customer.email ?? '',
        to: `/customers/${customer.id}/show`,
      })),
      ...(products.data?.items ?? []).map((product) => ({
        group: 'products',
        key: `product-${product.id}`,
        title: product.title,
        facts: '',
        to: `/products/${product.id}`,
      })),
      ...places,
    ];
  }, [text, translate, may, orders.data, customers.data, products.data, format]);
  return {
    hits,
    isSearching: enabled && (orders.isFetching || customers.isFetching || products.isFetching),
  };
}

function useDebounced<T>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
