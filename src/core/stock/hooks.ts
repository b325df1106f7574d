import type { Tx } from '../../platform/db/index.ts';
import type { StockOrigin } from './model.ts';

/** Goods that are about to leave for whoever holds them. */
export interface LeavingStock {
  holder: StockOrigin;
  /** From which warehouse each is taken. */
  wants: readonly { variantId: number; placeId: number; quantity: number }[];
  proof: StockOrigin;
  actorLabel: string;
}

/** Moves that were booked, under one origin each. */
export interface MovedStock {
  variantId: number;
  origin: StockOrigin;
  actorLabel: string;
}

/** What a room above keeps of stock beside its levels: in which bin goods lie, and of which lot they are. */
export interface StockFollower {
  /** Before goods that were reserved leave; their levels are locked. */
  leaving: (tx: Tx, leaving: LeavingStock) => Promise<void>;
  /** After levels changed, which are locked. */
  moved: (tx: Tx, moved: readonly MovedStock[]) => Promise<void>;
}

const followers = new Set<StockFollower>();

/** Registers a follower: it writes in the transaction of the move, so that both are true together or neither is. */
export function followStock(follower: StockFollower): void {
  followers.add(follower);
}

/** Tells all followers that reserved goods are about to leave. */
export async function tellLeaving(tx: Tx, leaving: LeavingStock): Promise<void> {
  for (const follower of followers) await follower.leaving(tx, leaving);
}

/** Tells all followers what was moved. */
export async function tellMoved(tx: Tx, moved: readonly MovedStock[]): Promise<void> {
  for (const follower of followers) await follower.moved(tx, moved);
}
