// Points for delivered orders, kept as a ledger: a correction is a new entry, the balance is the sum.
import { accountBlock, cartBlock, productBlock } from './blocks.js';
import { officePage } from './office.js';

const HOLD_HOURS = 2;
const LABEL = { fr: 'Points de fidélité', en: 'Loyalty points' };

/** What the goods that were paid and not given back are worth in points. */
function earnedBy(order, settings) {
  const paid = order.paidCents - order.refundedCents - order.deliveryCents;
  const cents = Math.max(0, Math.min(order.itemsCents, paid));
  return Math.floor((cents * settings.points_per_euro) / 100);
}

/** Points that a discount of so many cents costs. */
const pointsFor = (cents, settings) => Math.ceil(cents / settings.cents_per_point);

/** Brings what an order earned to what it should have earned by now. */
async function settleEarned(order, { settings, host }) {
  const entries = host.table('entry');
  const origin = `order ${order.id}`;
  const [first] = await entries.list({ where: { kind: 'earned', origin }, limit: 1 });
  if (!first) return;
  const corrected = await entries.list({ where: { kind: 'taken-back', customer: first.customer } });
  const before = corrected
    .filter((entry) => entry.origin.startsWith(`${origin} `))
    .reduce((sum, entry) => sum + entry.points, first.points);
  const now = order.state === 'cancelled' ? 0 : earnedBy(order, settings);
  if (now >= before) return;
  await entries.insert({
    customer: first.customer,
    points: now - before,
    kind: 'taken-back',
    origin: `${origin} at ${order.refundedCents} ${order.state}`,
    order_number: order.number,
  });
}

export default {
  blocks: {
    'product-below-price': productBlock,
    cart: cartBlock,
    account: accountBlock,
  },

  actions: {
    async redeem({ customerId, cart, settings }, host) {
      if (customerId === null || !cart) return null;
      const balance = await host.table('entry').sum('points', { customer: customerId });
      const held = await host.table('entry').sum('points', { kind: 'held', origin: cart.id });
      const points = balance - held;
      const amountCents = points < settings.least_points ? 0 : points * settings.cents_per_point;
      return { discount: { label: LABEL, amountCents: Math.min(amountCents, cart.itemsCents) } };
    },
    keep: () => ({ discount: { label: LABEL, amountCents: 0 } }),
  },

  // Before the order is placed: holds the points, so that two carts cannot spend the same ones.
  async checkout({ customerId, cart, settings }, host) {
    const entries = host.table('entry');
    await entries.delete({ kind: 'held', origin: cart.id });
    if (cart.discountCents === 0) return null;
    const points = pointsFor(cart.discountCents, settings);
    const isHeld =
      customerId !== null &&
      (await entries.insert(
        { customer: customerId, points: -points, kind: 'held', origin: cart.id },
        { keep: { sum: 'points', where: { customer: customerId }, atLeast: 0 } },
      ));
    if (isHeld) return null;
    return {
      problem: {
        fr: 'Ces points ont déjà été dépensés.',
        en: 'These points have been spent already.',
      },
    };
  },

  events: {
    async 'order.placed'({ orderId, cartId, settings }, host) {
      const order = await host.order(orderId);
      if (!order || order.customerId === null) return;
      const entries = host.table('entry');
      if (order.discountCents > 0) {
        await entries.insert({
          customer: order.customerId,
          points: -pointsFor(order.discountCents, settings),
          kind: 'spent',
          origin: `order ${order.id}`,
          order_number: order.number,
        });
      }
      if (cartId) await entries.delete({ kind: 'held', origin: cartId });
    },

    async 'order.delivered'({ orderId, settings }, host) {
      const order = await host.order(orderId);
      if (!order || order.customerId === null) return;
      const points = earnedBy(order, settings);
      if (points === 0) return;
      await host.table('entry').insert({
        customer: order.customerId,
        points,
        kind: 'earned',
        origin: `order ${order.id}`,
        order_number: order.number,
      });
    },

    async 'order.refunded'({ orderId, settings }, host) {
      const order = await host.order(orderId);
      if (order) await settleEarned(order, { settings, host });
    },

    async 'order.cancelled'({ orderId, settings }, host) {
      const order = await host.order(orderId);
      if (!order || order.state !== 'cancelled') return;
      await settleEarned(order, { settings, host });
      const entries = host.table('entry');
      const origin = `order ${order.id}`;
      const [spent] = await entries.list({ where: { kind: 'spent', origin }, limit: 1 });
      if (!spent) return;
      await entries.insert({
        customer: spent.customer,
        points: -spent.points,
        kind: 'given-back',
        origin,
        order_number: order.number,
      });
    },
  },

  jobs: {
    // A cart that never became an order gives its points back.
    async release_holds({ now }, host) {
      const before = new Date(Date.parse(now) - HOLD_HOURS * 3_600_000).toISOString();
      await host.table('entry').delete({ kind: 'held', created_at: { below: before } });
    },
  },

  pages: { points: officePage },
};
