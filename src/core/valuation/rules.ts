import { allocateCents } from '../../kernel/money.ts';
import type { CostBasis, CostLayer, ValueChange, ValueEvent, ValueLevel } from './model.ts';

/** What was there when a method began is one layer, whatever it came from. */
const METHOD_LAYER = 'method';

/** A variant of which nothing ever came in. */
export const EMPTY_LEVEL: ValueLevel = {
  method: 'average',
  quantity: 0,
  valueCents: 0,
  lastQuantity: 0,
  lastValueCents: 0,
  layers: [],
};

/** `totalCents` × part ∕ whole, half away from zero, exact for any amount; all of it when part is whole. */
export function shareOf(totalCents: number, part: number, whole: number): number {
  if (whole === 0 || part === 0) return 0;
  if (part === whole) return totalCents;
  const cents = Math.abs(totalCents);
  const dividend = cents * part * 2 + whole;
  // Below 2^53 the quotient of doubles is exact to its whole part; beyond, big integers are.
  const share = Number.isSafeInteger(dividend)
    ? Math.floor(dividend / (whole * 2))
    : Number((BigInt(cents) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));
  return totalCents < 0 ? -share || 0 : share;
}

/**
 * What an event makes of a level. Value and quantity are conserved to the cent: whatever is not in the stock
 * afterwards left it with the goods (`valueCents` below zero) or is an expense at once (`varianceCents`).
 */
export function applyEvent(
  level: ValueLevel,
  event: ValueEvent,
): { level: ValueLevel; change: ValueChange } {
  switch (event.kind) {
    case 'in':
      return takeIn(level, event);
    case 'out':
      return letOut(level, event.quantity);
    case 'revision':
      return revise(level, event);
    case 'method':
      return {
        level: {
          ...level,
          method: event.method,
          layers:
            event.method === 'fifo' && level.quantity > 0
              ? [{ originKind: METHOD_LAYER, originId: '', ...pick(level) }]
              : [],
        },
        change: { quantity: 0, valueCents: 0, varianceCents: 0, basis: 'average' },
      };
  }
}

const pick = ({ quantity, valueCents }: ValueLevel) => ({ quantity, valueCents });

function takeIn(level: ValueLevel, event: Extract<ValueEvent, { kind: 'in' }>) {
  const { costCents, basis } = costOf(level, event);
  // What left before it had come is made good first: its cost belongs to what was sold.
  const owed = Math.min(event.quantity, Math.max(0, -level.quantity));
  const varianceCents = shareOf(costCents, owed, event.quantity);
  const valueCents = costCents - varianceCents;
  const stays = event.quantity - owed;
  const layer: CostLayer = {
    originKind: event.originKind,
    originId: event.originId,
    quantity: stays,
    valueCents,
  };
  const layers = level.method === 'fifo' && stays > 0 ? [...level.layers, layer] : level.layers;
  const next = withLast({
    ...level,
    quantity: level.quantity + event.quantity,
    valueCents: level.valueCents + valueCents,
    layers,
  });
  return { level: next, change: { quantity: event.quantity, valueCents, varianceCents, basis } };
}

/** What the goods cost: as stated, else as those that are here, else as the last ones, else as the catalogue says. */
function costOf(
  level: ValueLevel,
  event: Extract<ValueEvent, { kind: 'in' }>,
): { costCents: number; basis: CostBasis } {
  const { quantity, costCents, catalogueCents } = event;
  if (costCents !== null) return { costCents, basis: 'stated' };
  if (level.quantity > 0 && level.valueCents > 0) {
    return { costCents: times(level.valueCents, quantity, level.quantity), basis: 'average' };
  }
  if (level.lastQuantity > 0 && level.lastValueCents > 0) {
    return {
      costCents: times(level.lastValueCents, quantity, level.lastQuantity),
      basis: 'average',
    };
  }
  if (catalogueCents !== null) return { costCents: catalogueCents * quantity, basis: 'catalogue' };
  return { costCents: 0, basis: 'unknown' };
}

function times(cents: number, factor: number, divisor: number): number {
  return factor === divisor ? cents : shareOf(cents, factor, divisor);
}

function letOut(level: ValueLevel, quantity: number) {
  const covered = Math.min(quantity, Math.max(0, level.quantity));
  const taken =
    level.method === 'fifo'
      ? takeLayers(level.layers, covered)
      : { cents: shareOf(level.valueCents, covered, level.quantity), layers: level.layers };
  const next = withLast({
    ...level,
    quantity: level.quantity - quantity,
    valueCents: level.valueCents - taken.cents,
    layers: taken.layers,
  });
  const change: ValueChange = {
    quantity: -quantity,
    valueCents: -taken.cents || 0,
    varianceCents: 0,
    basis: 'average',
  };
  return { level: next, change };
}

function takeLayers(layers: readonly CostLayer[], quantity: number) {
  let left = quantity;
  let cents = 0;
  const rest = layers.flatMap((layer): CostLayer[] => {
    const taken = Math.min(left, layer.quantity);
    if (taken === 0) return [layer];
    const share = shareOf(layer.valueCents, taken, layer.quantity);
    left -= taken;
    cents += share;
    if (taken === layer.quantity) return [];
    return [{ ...layer, quantity: layer.quantity - taken, valueCents: layer.valueCents - share }];
  });
  return { cents, layers: rest };
}

function revise(level: ValueLevel, event: Extract<ValueEvent, { kind: 'revision' }>) {
  const here = Math.max(0, level.quantity);
  const found = event.of && level.method === 'fifo' ? layersOf(level.layers, event.of) : null;
  const concerned = found === null ? here : found.reduce((sum, one) => sum + one.quantity, 0);
  const came = event.of?.quantity ?? here;
  const share = came === 0 ? 0 : shareOf(event.deltaCents, Math.min(concerned, came), came);
  // Goods are never worth less than nothing: what a credit takes beyond that is a gain at once.
  const ceiling = found?.reduce((sum, one) => sum + one.valueCents, 0) ?? level.valueCents;
  const valueCents = Math.max(share, -ceiling);
  const next = withLast({
    ...level,
    valueCents: level.valueCents + valueCents,
    layers: level.method === 'fifo' ? spread(level.layers, found ?? level.layers, valueCents) : [],
  });
  const change: ValueChange = {
    quantity: 0,
    valueCents: valueCents || 0,
    varianceCents: event.deltaCents - valueCents,
    basis: 'stated',
  };
  return { level: next, change };
}

/**
 * The layers of some goods. Where they have none of their own while what was there at a change of method still has: they were
 * there then, for whatever came later leaves later.
 */
function layersOf(
  layers: readonly CostLayer[],
  of: { originKind: string; originId: string },
): CostLayer[] {
  const own = layers.filter((l) => l.originKind === of.originKind && l.originId === of.originId);
  return own.length > 0 ? own : layers.filter((l) => l.originKind === METHOD_LAYER);
}

/** Adds an amount to some of the layers: a cost by pieces, a credit by value, so that none falls below nothing. */
function spread(
  layers: readonly CostLayer[],
  concerned: readonly CostLayer[],
  cents: number,
): CostLayer[] {
  const parts = allocateCents(
    cents,
    concerned.map((one) => (cents < 0 ? one.valueCents : one.quantity)),
  );
  return layers.map((layer) => {
    const at = concerned.indexOf(layer);
    return at < 0 ? layer : { ...layer, valueCents: layer.valueCents + parts[at]! };
  });
}

function withLast(level: ValueLevel): ValueLevel {
  if (level.quantity <= 0) return level;
  return { ...level, lastQuantity: level.quantity, lastValueCents: level.valueCents };
}
