import type { Db } from '../../platform/db/index.ts';
import type { OrderDownload } from '../../sell/orders/index.ts';
import { linkState } from './rules.ts';
import { listLinks } from './store.ts';

/**
 * The files of an order as its buyer may fetch them, for whoever holds the secret of the order. An address is given while the link
 * is open only; it is its page, whose button counts.
 */
export async function downloadsOfOrder(
  db: Db,
  orderId: number,
  at: { now: Date; url(token: string): string },
): Promise<OrderDownload[]> {
  const links = await listLinks(db, orderId);
  return links.map((link) => {
    const state = linkState(link, at.now);
    const { orderLineId, title, name, type, byteSize, mostDownloads, used, expiresAt } = link;
    return {
      ...{ orderLineId, title, name, type, byteSize, state, expiresAt },
      url: state === 'open' ? at.url(link.token) : null,
      downloadsLeft: mostDownloads === null ? null : Math.max(0, mostDownloads - used),
    };
  });
}
