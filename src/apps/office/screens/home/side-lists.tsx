import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { HomeFacts } from '../../data/home.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

/** What sold most in the last weeks. */
export function BestSellers({ rows }: { rows: NonNullable<HomeFacts['bestSellers']> }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate('home.bestSellers')} flush>
      {rows.length === 0 ? <Quiet text={translate('home.bestSellersEmpty')} /> : null}
      {rows.map((row) => (
        <Row
          key={row.productId}
          to={`/products/${row.productId}`}
          title={row.title}
          facts={translate('home.soldCount', { smart_count: row.quantity })}
          end={format.roundMoney(row.cents)}
        />
      ))}
    </Panel>
  );
}

/** What is about to run out. */
export function StockToWatch({ rows }: { rows: NonNullable<HomeFacts['stockToWatch']> }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate('home.stockToWatch')} flush>
      {rows.length === 0 ? <Quiet text={translate('home.stockToWatchEmpty')} /> : null}
      {rows.map((row) => (
        <Row
          key={row.variantId}
          to={`/products/${row.productId}`}
          title={row.title}
          facts={[row.options, translate('home.soldLately', { smart_count: row.soldLately })]
            .filter(Boolean)
            .join(' · ')}
          end={translate('home.left', {
            smart_count: row.available,
            count: format.number(row.available),
          })}
        />
      ))}
    </Panel>
  );
}

function Quiet({ text }: { text: string }) {
  return <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5, color: 'text.secondary' }}>{text}</Box>;
}

function Row({ to, title, facts, end }: { to: string; title: string; facts: string; end: string }) {
  return (
    <Box
      component={Link}
      to={to}
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        gap: 2,
        px: { xs: 2, md: 3 },
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        textDecoration: 'none',
        '&:hover': { bgcolor: 'tokens.sunken' },
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {title}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{facts}</Box>
      </Box>
      <Box sx={{ whiteSpace: 'nowrap' }}>{end}</Box>
    </Box>
  );
}
