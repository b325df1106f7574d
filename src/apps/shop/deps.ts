import type { AbsenceNotice, WaitingChoice } from '../../calm/absence/index.ts';
import type { ChannelDirectory } from '../../core/channels/index.ts';
import type { CatalogueViews } from '../../core/listing/index.ts';
import type { AccountDeps } from '../../sell/accounts/index.ts';
import type { CaseMessage, Incoming } from '../../manage/helpdesk/index.ts';
import type { AlertDeps } from '../../market/alerts/index.ts';
import type { NewsletterDeps } from '../../market/newsletters/index.ts';
import type { CartDeps } from '../../sell/carts/index.ts';
import type { DraftDeps } from '../../sell/drafts/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import type { TextLocale } from '../../platform/i18n/index.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { Order, OrderDeps } from '../../sell/orders/index.ts';
import type { DocumentView, ParcelView } from './pages/order.tsx';
import type { PublicIncident } from './pages/status.tsx';
import type { ShopExtensions } from './extensions.ts';
import type { ShopLocale } from './urls.ts';

/** What the shop is made of; `src/apps/server.ts` composes it. */
export interface ShopDeps {
  /** How the outside reaches us, without a final slash. */
  publicUrl: string;
  channels: ChannelDirectory;
  /**
   * The catalogue as this process remembers it: the same objects as long as nothing changed, which is what the page
   * cache goes by.
   */
  catalogue: CatalogueViews;
  /** Where what is not at an address went: null when nobody knows, without `to` or `handle` when it is gone for good. */
  addresses: {
    redirect(address: string): Promise<{ to: string | null; status: number } | null>;
    former(
      kind: 'product' | 'category' | 'brand',
      handle: string,
    ): Promise<{ handle: string | null } | null>;
  };
  carts: CartDeps;
  orders: OrderDeps;
  /** Where the files that are sold are kept. */
  storage: FileStorage;
  drafts: DraftDeps;
  accounts: AccountDeps;
  alerts: AlertDeps;
  newsletters: NewsletterDeps;
  /** What extensions show and do; a page waits for them within its budget, and is whole without. */
  extensions: ShopExtensions;
  /** What customers may read of incidents; null when the merchant keeps no status page. */
  status(): Promise<PublicIncident[] | null>;
  /** What customers are told of an absence now; null when none is announced. */
  absence(locale: TextLocale): Promise<AbsenceNotice | null>;
  /** What the buyer of an order that waits for the end of an absence is told and may choose. */
  waiting: {
    of(order: Order): Promise<WaitingChoice | null>;
    choose(orderId: number, choice: 'wait' | 'cancel', locale: ShopLocale): Promise<Result<null>>;
  };
  /** Messages of customers: taking one in, and what was said about an order. */
  contact: {
    receive(message: Incoming): Promise<void>;
    ofOrder(orderId: number): Promise<CaseMessage[]>;
  };
  /** Parcels of an order, oldest first. */
  parcels(orderId: number): Promise<ParcelView[]>;
  /** Documents that the buyer of an order may download, as links that carry their own right. */
  documents(
    order: { id: number; number: string; token: string },
    locale: ShopLocale,
  ): Promise<DocumentView[]>;
  now(): Date;
}
