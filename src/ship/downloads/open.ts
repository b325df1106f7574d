import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import {
  insertEvent,
  orderOrigin,
  readOrder,
  type Order,
  type OrderLine,
} from '../../sell/orders/index.ts';
import { listRefunds } from '../../sell/payments/index.ts';
import { shipByLink } from '../shipments/index.ts';
import type { DownloadLink } from './model.ts';
import { digitalPartsOf, expiryOf, mayOpenAt, unitsKept } from './rules.ts';
import { downloadsSetting } from './setting.ts';
import {
  closeLink,
  insertLink,
  listFilesOf,
  listLinks,
  reopenLink,
  type FileForSale,
} from './store.ts';

/** What became of the digital content of an order. */
export type Opened =
  /** Nothing is delivered by a link, or everything was before. */
  | { outcome: 'nothing' }
  /** The links are open now. */
  | { outcome: 'opened' }
  /** The buyer has not given up the right of withdrawal: it opens by itself then. */
  | { outcome: 'waits'; until: Date };

/**
 * Makes the links of a paid order what they should be: one for each file of each digital article, and the digital lines
 * handed over, which invoices them and, with nothing else on its way, delivers the order. Articles without a file yet, or not
 * out yet, are left for another time. Running it twice changes nothing. Refusals: `order-unknown` (404), those of `shipUnits`.
 */
export async function openDownloads(
  tx: Tx,
  actor: Actor,
  orderId: number,
  at: Date,
): Promise<Result<Opened>> {
  // Locked, so that two at once do not hand the same lines over.
  const known = await readOrder(tx, { id: orderId });
  if (!known) return refuse('order-unknown', 404, { params: { order: orderId } });
  const order = (await readOrder(tx, { number: known.number }, { lock: true }))!;
  const isPaid = order.paidCents >= order.totalCents && order.state !== 'placed';
  if (!isPaid || order.state === 'cancelled') return ok({ outcome: 'nothing' });
  const today = businessDate(at);
  const due = order.lines.filter(
    (line) =>
      digitalPartsOf(line).length > 0 &&
      line.cancelledQuantity < line.quantity &&
      (line.preorderOn === null || line.preorderOn <= today),
  );
  if (due.length === 0) return ok({ outcome: 'nothing' });
  const until = mayOpenAt(order);
  if (until > at) return ok({ outcome: 'waits', until });
  const files = await listFilesOf(
    tx,
    due.flatMap((line) => digitalPartsOf(line).map(({ variantId }) => variantId)),
  );
  const ready = due.filter((line) => hasFiles(line, files));
  const before = await listLinks(tx, orderId);
  await openLinks(tx, order, ready, files, at);
  const after = await listLinks(tx, orderId);
  const handed = await shipByLink(tx, actor, { orderId, lineIds: ready.map(({ id }) => id), at });
  if (!handed.ok) return handed;
  if (after.length === before.length && handed.value === null) return ok({ outcome: 'nothing' });
  // A part of a bundle leaves with its parcel; its file need not wait for that.
  if (handed.value === null) await emit(tx, 'downloads.opened', { orderId });
  return ok({ outcome: 'opened' });
}

function hasFiles(line: OrderLine, files: readonly FileForSale[]): boolean {
  return digitalPartsOf(line).every((part) =>
    files.some(({ variantId }) => variantId === part.variantId),
  );
}

async function openLinks(
  tx: Tx,
  order: Order,
  lines: readonly OrderLine[],
  files: readonly FileForSale[],
  at: Date,
): Promise<void> {
  const usual = await readSetting(tx, downloadsSetting);
  for (const line of lines) {
    const units = line.quantity - line.cancelledQuantity;
    for (const part of digitalPartsOf(line)) {
      for (const file of files.filter(({ variantId }) => variantId === part.variantId)) {
        const { mostDownloads, validDays } = file.terms ?? usual;
        await insertLink(tx, {
          orderId: order.id,
          orderLineId: line.id,
          variantId: part.variantId,
          downloadFileId: file.downloadFileId,
          token: secretId(24),
          mostDownloads: mostDownloads === null ? null : mostDownloads * units * part.quantity,
          validDays,
          openedAt: at,
          expiresAt: expiryOf(validDays, at),
        });
      }
    }
  }
}

/**
 * Closes the links of what an order no longer bought: cancelled, given back, or taken out of it. Running it twice changes
 * nothing. Returns how many were closed.
 */
export async function closeReturned(tx: Tx, actor: Actor, orderId: number): Promise<number> {
  const order = await readOrder(tx, { id: orderId });
  if (!order) return 0;
  const refunds = await listRefunds(tx, orderOrigin(orderId));
  const links = (await listLinks(tx, orderId)).filter(({ revokedAt }) => revokedAt === null);
  const closed: DownloadLink[] = [];
  for (const link of links) {
    const { units, because } = unitsKept(order, link.orderLineId, refunds);
    if (units > 0) continue;
    await closeLink(tx, link.id, because);
    closed.push(link);
  }
  if (closed.length > 0) await tellEvent(tx, actor, orderId, 'downloads-revoked', closed);
  return closed.length;
}

/**
 * Staff close the links of an order, or one of them. Refusals: `order-unknown`, `download-unknown` (404).
 */
export async function revokeLinks(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; linkId?: number },
): Promise<Result<DownloadLink[]>> {
  const links = await linksOf(tx, command);
  if (!links.ok) return links;
  const open = links.value.filter(({ revokedAt }) => revokedAt === null);
  for (const link of open) await closeLink(tx, link.id, 'office');
  if (open.length > 0) await tellEvent(tx, actor, command.orderId, 'downloads-revoked', open);
  return ok(await listLinks(tx, command.orderId));
}

/**
 * Staff open the links of an order anew, or one of them: with another secret, nothing counted and their days from now; the
 * buyer is told. Refusals: `order-unknown`, `download-unknown` (404), `order-cancelled` (409).
 */
export async function renewLinks(
  tx: Tx,
  actor: Actor,
  command: { orderId: number; linkId?: number },
): Promise<Result<DownloadLink[]>> {
  const order = await readOrder(tx, { id: command.orderId });
  if (order?.state === 'cancelled') return refuse('order-cancelled', 409);
  const links = await linksOf(tx, command);
  if (!links.ok) return links;
  for (const link of links.value) await reopenLink(tx, link.id, secretId(24));
  await tellEvent(tx, actor, command.orderId, 'downloads-renewed', links.value);
  const after = await listLinks(tx, command.orderId);
  const version = after.reduce((sum, link) => sum + link.version, 0);
  await emit(tx, 'downloads.renewed', { orderId: command.orderId, version });
  return ok(after);
}

async function linksOf(
  tx: Tx,
  { orderId, linkId }: { orderId: number; linkId?: number },
): Promise<Result<DownloadLink[]>> {
  const order = await readOrder(tx, { id: orderId });
  if (!order) return refuse('order-unknown', 404, { params: { order: orderId } });
  await readOrder(tx, { number: order.number }, { lock: true });
  const links = await listLinks(tx, orderId);
  const wanted = linkId === undefined ? links : links.filter(({ id }) => id === linkId);
  return wanted.length > 0 ? ok(wanted) : refuse('download-unknown', 404);
}

async function tellEvent(
  tx: Tx,
  actor: Actor,
  orderId: number,
  kind: 'downloads-revoked' | 'downloads-renewed',
  links: readonly DownloadLink[],
): Promise<void> {
  const files = links.map(({ title, name }) => `${title} · ${name}`);
  await insertEvent(tx, orderId, { kind, facts: { files }, actorLabel: actor.label });
}
