/** An address of another program, as the API answers. */
export interface Webhook {
  id: number;
  url: string;
  description: string;
  events: string[];
  active: boolean;
  failed: number;
  deliveredAt: string | null;
  version: number;
}

/** A message to such an address. */
export interface Delivery {
  id: number;
  endpointId: number;
  url: string;
  messageId: string;
  type: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  status: number | null;
  fault: string;
  createdAt: string;
  triedAt: string | null;
}
