/** Why a link is closed before its time. */
export type RevokedBecause = 'cancelled' | 'refunded' | 'office';

/** The right to download one file that an order bought. Instants are ISO 8601 UTC. */
export interface DownloadLink {
  id: number;
  orderId: number;
  orderLineId: number;
  variantId: number;
  /** The secret of its address. */
  token: string;
  /** As the buyer reads it: what was bought, and which of its files. */
  title: string;
  name: string;
  /** The newest version of the file: `type` as people call it, `PDF`. */
  type: string;
  byteSize: number;
  /** Null: as often as wanted. */
  mostDownloads: number | null;
  /** Downloads since it was opened or renewed. */
  used: number;
  openedAt: string;
  /** Null: for ever. */
  expiresAt: string | null;
  revokedAt: string | null;
  revokedBecause: RevokedBecause | null;
  version: number;
}

/** One download of a file. */
export interface Download {
  linkId: number;
  /** Version of the file that was fetched. */
  version: number;
  at: string;
}

/** Where a link stands. */
export type LinkState = 'open' | 'used-up' | 'expired' | 'revoked';
