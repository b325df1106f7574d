import type { StockMove } from '../../data/types.ts';

/** The reason of a move: what the house writes is translated, what a person typed stays as it is. */
export function moveReason(
  move: StockMove,
  translate: (key: string, options?: object) => string,
): string {
  const order = /^(order|return of order) (\S+)$/.exec(move.reason);
  if (order)
    return translate(order[1] === 'order' ? 'moves.forOrder' : 'moves.returnOf', {
      number: order[2],
    });
  const count = /^count: (\S+)$/.exec(move.reason);
  if (count) {
    const reason = translate(`stockCounts.reason.${count[1]}`);
    return translate('moves.counted', { reason });
  }
  const transfer = /^transfer (\S+)$/.exec(move.reason);
  if (transfer) return translate('moves.transfer', { number: transfer[1] });
  return translate(`moves.reason.${move.reason}`, { _: move.reason });
}

const OUTSIDE = new Set(['SUPPLIER', 'CUSTOMER', 'ADJUSTMENT']);

/** The quantity with the sign it has for what is ours; without one when it only changes its place. */
export function signedQuantity(move: StockMove, number: (value: number) => string): string {
  const [leaves, comes] = [OUTSIDE.has(move.toCode), OUTSIDE.has(move.fromCode)];
  return `${comes ? '+' : leaves ? '−' : ''}${number(move.quantity)}`;
}
