import type { Db, JsonObject, Tx } from '../db/index.ts';
import type { RelayedFact } from '../jobs/index.ts';

/** Where a delivery stands. `failed`: no try succeeded, a person sends it again or not. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An address of a program of others that wants to hear of events. */
export interface Endpoint {
  id: number;
  url: string;
  description: string;
  events: string[];
  active: boolean;
  /** Deliveries that no try brought there. */
  failed: number;
  /** When something last arrived there; null: never. */
  deliveredAt: string | null;
  version: number;
  createdAt: string;
}

/** What a person says of an endpoint. */
export interface EndpointFields {
  url: string;
  description: string;
  events: string[];
  active: boolean;
}

/** One message to one endpoint. */
export interface Delivery {
  id: number;
  endpointId: number;
  url: string;
  messageId: string;
  type: string;
  state: DeliveryState;
  attempts: number;
  /** What the endpoint answered last (HTTP); null: nothing. */
  status: number | null;
  /** Why the last try failed, in the words of the network; empty: it did not. */
  fault: string;
  createdAt: string;
  triedAt: string | null;
}

/** What others hear of one kind of fact. */
export interface PublicEvent {
  /** As receivers know it: `order.placed`. */
  type: string;
  /** The fact of the outbox that it follows. */
  topic: string;
  /**
   * Identifiers, never people: whoever wants to know more asks the API. One for each fact, in their order; null: this one does
   * not count.
   */
  data(tx: Tx, facts: readonly RelayedFact[]): Promise<(JsonObject | null)[]>;
}

/** What this room works with. */
export interface WebhookDeps {
  db: Db;
  events: readonly PublicEvent[];
  /** Whether endpoints may be of this machine or its network, over http too: tests and development. */
  allowsLocalHosts: boolean;
}
