import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import CampaignOutlined from '@mui/icons-material/CampaignOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import Inventory2Outlined from '@mui/icons-material/Inventory2Outlined';
import LocalShippingOutlined from '@mui/icons-material/LocalShippingOutlined';
import ShoppingBasketOutlined from '@mui/icons-material/ShoppingBasketOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import SpaOutlined from '@mui/icons-material/SpaOutlined';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import type { SvgIconComponent } from '@mui/icons-material';

/** One screen of a trade; `scope` is what it takes to see it. */
export interface Place {
  key: string;
  to: string;
  scope?: string;
  /** Where the screens behind it are that have no line of their own. */
  behind?: string;
}

/** One trade of the left rail. */
export interface Trade {
  key: string;
  icon: SvgIconComponent;
  places: readonly Place[];
}

/** The trades and their screens, in the order of a merchant's day. Words are `rooms.<key>`. */
export const TRADES: readonly Trade[] = [
  { key: 'home', icon: HomeOutlined, places: [{ key: 'home', to: '/' }] },
  {
    key: 'sell',
    icon: ReceiptLongOutlined,
    places: [
      { key: 'orders', to: '/orders', scope: 'orders:read' },
      { key: 'drafts', to: '/draft-orders', scope: 'orders:read' },
      { key: 'customers', to: '/customers', scope: 'customers:read' },
      { key: 'cases', to: '/cases', scope: 'cases:read' },
      { key: 'customerGroups', to: '/customer-groups', scope: 'customers:read' },
      { key: 'segments', to: '/segments', scope: 'customers:read' },
      {
        key: 'consents',
        to: '/consents',
        scope: 'customers:read',
        behind: '/cookie-choices',
      },
      { key: 'priceLists', to: '/price-lists', scope: 'prices:read' },
      { key: 'channels', to: '/channels', scope: 'channels:read' },
      { key: 'reviews', to: '/reviews', scope: 'reviews:read' },
    ],
  },
  {
    key: 'buy',
    icon: ShoppingBasketOutlined,
    places: [
      { key: 'proposals', to: '/proposals', scope: 'purchasing:read' },
      { key: 'purchaseOrders', to: '/purchase-orders', scope: 'purchasing:read' },
      { key: 'receipts', to: '/goods-receipts', scope: 'purchasing:read' },
      {
        key: 'supplierInvoices',
        to: '/supplier-invoices',
        scope: 'purchasing:read',
        behind: '/supplier-payments',
      },
      { key: 'suppliers', to: '/suppliers', scope: 'suppliers:read' },
      { key: 'spend', to: '/spend', scope: 'purchasing:read' },
      {
        key: 'stockValue',
        to: '/stock-value',
        scope: 'purchasing:read',
        behind: '/valuation-methods',
      },
    ],
  },
  {
    key: 'stock',
    icon: Inventory2Outlined,
    places: [
      { key: 'products', to: '/products', scope: 'catalogue:read' },
      { key: 'categories', to: '/categories', scope: 'catalogue:read' },
      { key: 'brands', to: '/brands', scope: 'catalogue:read' },
      { key: 'attributes', to: '/attributes', scope: 'catalogue:read' },
      { key: 'sizeGuides', to: '/size-guides', scope: 'catalogue:read' },
      { key: 'stockLevels', to: '/stock-levels', scope: 'stock:read' },
      { key: 'stockMoves', to: '/stock-moves', scope: 'stock:read' },
      { key: 'stockCounts', to: '/stock-counts', scope: 'stock:read' },
      { key: 'putAway', to: '/put-away', scope: 'stock:read' },
      { key: 'lots', to: '/lots', scope: 'stock:read' },
      { key: 'transfers', to: '/stock-transfers', scope: 'stock:read' },
      { key: 'warehouses', to: '/warehouses', scope: 'stock:read', behind: '/warehouse-bins' },
      { key: 'imports', to: '/imports', scope: 'imports:read' },
    ],
  },
  {
    key: 'ship',
    icon: LocalShippingOutlined,
    places: [
      {
        key: 'toPrepare',
        to: '/orders?view=to-prepare',
        scope: 'orders:read',
        behind: '/picking',
      },
      { key: 'shipments', to: '/shipments', scope: 'orders:read' },
    ],
  },
  {
    key: 'manage',
    icon: AccountBalanceOutlined,
    places: [
      { key: 'invoices', to: '/invoices', scope: 'invoices:read' },
      { key: 'reports', to: '/reports', scope: 'reports:read' },
      { key: 'subscriptions', to: '/subscriptions', scope: 'settings:read' },
      { key: 'mails', to: '/mails', scope: 'mails:read' },
      { key: 'changes', to: '/changes', scope: 'changes:read' },
      { key: 'jobs', to: '/jobs', scope: 'jobs:read' },
      {
        key: 'webhooks',
        to: '/webhooks',
        scope: 'settings:read',
        behind: '/webhook-deliveries',
      },
    ],
  },
  {
    key: 'market',
    icon: CampaignOutlined,
    places: [
      { key: 'homePage', to: '/home-page', scope: 'settings:read' },
      { key: 'collections', to: '/collections', scope: 'catalogue:read' },
      { key: 'feeds', to: '/feeds', scope: 'catalogue:write' },
      { key: 'redirects', to: '/redirects', scope: 'catalogue:read' },
    ],
  },
  {
    key: 'calm',
    icon: SpaOutlined,
    places: [
      { key: 'absences', to: '/absences', scope: 'calendar:read' },
      { key: 'rules', to: '/rules', scope: 'settings:read' },
      { key: 'outings', to: '/outings', scope: 'customers:read' },
      { key: 'training', to: '/training' },
      { key: 'tasks', to: '/tasks' },
      { key: 'rhythm', to: '/rhythm' },
      { key: 'procedures', to: '/procedures', scope: 'procedures:read' },
      { key: 'standIns', to: '/stand-ins', scope: 'users:read' },
      { key: 'calendar', to: '/calendar', scope: 'calendar:read' },
      { key: 'changeCalendar', to: '/change-calendar', scope: 'calendar:read' },
      { key: 'incidents', to: '/incidents', scope: 'incidents:read' },
      { key: 'extensions', to: '/extensions', scope: 'settings:read' },
      { key: 'testSites', to: '/test-sites', scope: 'settings:read' },
      { key: 'serverCheck', to: '/server-check', scope: 'settings:read' },
      { key: 'anomalies', to: '/anomalies', scope: 'incidents:read' },
      { key: 'partners', to: '/partners', scope: 'partners:read' },
      { key: 'supportRequests', to: '/support-requests', scope: 'partners:read' },
      { key: 'briefs', to: '/briefs', scope: 'partners:read' },
    ],
  },
  { key: 'settings', icon: TuneOutlined, places: [{ key: 'settings', to: '/settings' }] },
];

/** Whether a path is a screen behind a place. */
export function isBehind({ behind }: Place, pathname: string): boolean {
  return behind !== undefined && pathname.startsWith(behind);
}

/** The trade in which a path stands. */
export function tradeOf(pathname: string): string {
  if (pathname === '/') return 'home';
  const trade = TRADES.find(
    ({ key, places }) => key !== 'home' && places.some((place) => isOf(place, pathname)),
  );
  return trade?.key ?? '';
}

/** The place that a path belongs to; undefined for what stands on no list of screens. */
export function placeAt(pathname: string): Place | undefined {
  return TRADES.flatMap(({ places }) => places).find(
    (place) => place.to !== '/' && isOf(place, pathname),
  );
}

function isOf(place: Place, pathname: string): boolean {
  return pathname.startsWith(place.to.split('?')[0]!) || isBehind(place, pathname);
}
