import type { Db } from '../../platform/db/index.ts';
import type { MailPlace } from '../../platform/mail/index.ts';

/** What an alert waits for. */
export type AlertKind = 'stock' | 'price';

/** What alerts are made from. */
export interface AlertDeps {
  db: Db;
  mail: MailPlace;
  pages: {
    /** Where an alert is confirmed or ended, absolute. */
    alert(locale: string, secret: string): string;
    /** The product showing one variant, absolute. */
    product(locale: string, handle: string, variantId: number): string;
  };
}

/** An alert as its owner sees it. */
export interface AlertView {
  id: number;
  secret: string;
  kind: AlertKind;
  state: 'waiting' | 'active' | 'fired' | 'ended';
  email: string;
  variantId: number;
  channelId: string;
  askedAt: Date;
}
