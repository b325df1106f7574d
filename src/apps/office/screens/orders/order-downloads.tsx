import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

interface DownloadLink {
  id: number;
  title: string;
  name: string;
  type: string;
  byteSize: number;
  state: 'open' | 'used-up' | 'expired' | 'revoked';
  mostDownloads: number | null;
  used: number;
  expiresAt: string | null;
  revokedBecause: 'cancelled' | 'refunded' | 'office' | null;
}

interface Downloads {
  links: DownloadLink[];
  downloads: { linkId: number; version: number; at: string }[];
  waitsUntil: string | null;
}

/** The links of an order, what was fetched by them, and the ways to open or close them. */
export function OrderDownloads({ order }: { order: Order }) {
  const translate = useTranslate();
  const isDigital = order.lines.some(
    (line) => line.digital || (line.components ?? []).some((part) => part.digital === true),
  );
  const { data } = useQuery({
    queryKey: ['orders', order.id, 'downloads'],
    queryFn: ({ signal }) => api<Downloads>(`/orders/${order.id}/downloads`, { signal }),
    enabled: isDigital,
  });
  if (!isDigital || !data) return null;
  return (
    <Panel title={translate('digital.order.title')} flush>
      <Waiting order={order} downloads={data} />
      <Place order={order} />
      {data.links.map((link) => (
        <LinkRow
          key={link.id}
          order={order}
          link={link}
          downloads={data.downloads.filter(({ linkId }) => linkId === link.id)}
        />
      ))}
    </Panel>
  );
}

/** Where the buyer lives, by which VAT goes, and what proves it (R29). */
function Place({ order }: { order: Order }) {
  const translate = useTranslate();
  const format = useFormat();
  const [taxed] = order.placeEvidence;
  if (!taxed) return null;
  const agreeing = order.placeEvidence.filter(({ country }) => country === taxed.country);
  const others = order.placeEvidence.filter(({ country }) => country !== taxed.country);
  const kinds = (items: Order['placeEvidence']) =>
    items.map(({ kind }) => translate(`digital.order.evidence.${kind}`)).join(', ');
  return (
    <Box sx={{ px: { xs: 2, md: 3 }, py: 1.5, borderTop: 1, borderColor: 'divider' }}>
      <Box>
        {translate('digital.order.place', {
          country: format.country(taxed.country),
          by: kinds(agreeing),
        })}
      </Box>
      {others.map(({ kind, country }) => (
        <Box key={kind} sx={{ color: 'text.secondary' }}>
          {translate('digital.order.placeOther', {
            by: translate(`digital.order.evidence.${kind}`),
            country: format.country(country),
          })}
        </Box>
      ))}
      {agreeing.length < 2 ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('digital.order.placeThin')}</Box>
      ) : null}
    </Box>
  );
}

/** Why nothing is open yet. */
function Waiting({ order, downloads }: { order: Order; downloads: Downloads }) {
  const translate = useTranslate();
  const format = useFormat();
  if (downloads.links.length > 0) return null;
  const isPaid = order.state !== 'placed' && order.state !== 'cancelled';
  const text = !isPaid
    ? translate('digital.order.unpaid')
    : downloads.waitsUntil === null
      ? translate('digital.order.noFile')
      : translate('digital.order.waits', { day: format.day(downloads.waitsUntil) });
  return <Box sx={{ px: { xs: 2, md: 3 }, pb: 2, color: 'text.secondary' }}>{text}</Box>;
}

function LinkRow({
  order,
  link,
  downloads,
}: {
  order: Order;
  link: DownloadLink;
  downloads: Downloads['downloads'];
}) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const { run, busy, problem } = useAction({ inline: true });
  const act = (verb: 'renew' | 'revoke') =>
    run(
      `/orders/${order.id}/downloads/${verb}`,
      { method: 'POST', body: { linkId: link.id } },
      verb === 'renew' ? 'digital.order.renewed' : 'digital.order.revoked',
    );
  const used =
    link.mostDownloads === null
      ? translate('digital.order.used', { smart_count: link.used })
      : translate('digital.order.usedOf', { used: link.used, of: link.mostDownloads });
  const until =
    link.expiresAt === null
      ? translate('digital.order.forEver')
      : translate('digital.order.until', { day: format.day(link.expiresAt) });
  return (
    <Box sx={{ px: { xs: 2, md: 3 }, py: 1.5, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, flexWrap: 'wrap' }}>
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ fontWeight: 600 }}>{link.title}</Box>
          <Box sx={{ color: 'text.secondary' }}>
            {[link.name, link.type, format.bytes(link.byteSize)].filter(Boolean).join(' · ')}
          </Box>
          <Box>
            <Box
              component="span"
              sx={{ color: link.state === 'open' ? 'tokens.green' : undefined }}
            >
              {translate(
                link.state === 'revoked'
                  ? `digital.order.because.${link.revokedBecause ?? 'office'}`
                  : `digital.order.state.${link.state}`,
              )}
            </Box>{' '}
            · {used} · {until}
          </Box>
        </Box>
        {may('orders:write') && order.state !== 'cancelled' ? (
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
            <Button
              size="small"
              variant="outlined"
              disabled={busy}
              onClick={() => void act('renew')}
            >
              {translate('digital.order.renew')}
            </Button>
            {link.state === 'revoked' ? null : (
              <Button size="small" disabled={busy} onClick={() => void act('revoke')}>
                {translate('digital.order.revoke')}
              </Button>
            )}
          </Box>
        ) : null}
      </Box>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      {downloads.length > 0 ? (
        <Box component="details" sx={{ mt: 0.5 }}>
          <summary>{translate('digital.order.when', { smart_count: downloads.length })}</summary>
          <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
            {downloads.map((one, at) => (
              <li key={at}>
                {format.moment(one.at)} · {translate('digital.version', { number: one.version })}
              </li>
            ))}
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}
