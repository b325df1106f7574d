import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { lazy, useMemo } from 'react';
import {
  CoreAdminContext,
  CoreAdminUI,
  CustomRoutes,
  localStorageStore,
  Resource,
  type I18nProvider,
} from 'react-admin';
import { QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, Route, RouterProvider } from 'react-router-dom';
import { authProvider } from './data/auth-provider.ts';
import { createDataProvider } from './data/data-provider.ts';
import { LoadFailed } from './shell/load-failed.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { useMode } from './theme/mode.ts';
import { createStyleCache } from './theme/style-cache.ts';
import { buildTheme } from './theme/theme.ts';
import { WordedTheme } from './theme/worded-theme.tsx';
import { Loading } from './parts/loading.tsx';

const SignIn = lazy(async () => ({
  default: (await import('./screens/sign-in/sign-in.tsx')).SignIn,
}));
const Home = lazy(async () => ({ default: (await import('./screens/home/home.tsx')).Home }));
const sell = () => import('./screens/sell.ts');
const Orders = lazy(async () => ({ default: (await sell()).Orders }));
const OrderPage = lazy(async () => ({ default: (await sell()).OrderPage }));
const Drafts = lazy(async () => ({ default: (await sell()).Drafts }));
const DraftPage = lazy(async () => ({ default: (await sell()).DraftPage }));
const Customers = lazy(async () => ({ default: (await sell()).Customers }));
const CustomerPage = lazy(async () => ({ default: (await sell()).CustomerPage }));
const Reviews = lazy(async () => ({ default: (await sell()).Reviews }));
const Cases = lazy(async () => ({ default: (await sell()).Cases }));
const CasePage = lazy(async () => ({ default: (await sell()).CasePage }));
const InboxPage = lazy(async () => ({ default: (await sell()).InboxPage }));
const CustomerEdit = lazy(async () => ({ default: (await sell()).CustomerEdit }));
const Consents = lazy(async () => ({ default: (await sell()).Consents }));
const CookieChoices = lazy(async () => ({ default: (await sell()).CookieChoices }));
const Segments = lazy(async () => ({ default: (await sell()).Segments }));
const SegmentPage = lazy(async () => ({ default: (await sell()).SegmentPage }));
const Invoices = lazy(async () => ({ default: (await sell()).Invoices }));
const Shipments = lazy(async () => ({ default: (await sell()).Shipments }));
const prices = () => import('./screens/prices.ts');
const PriceLists = lazy(async () => ({ default: (await prices()).PriceLists }));
const PriceListPage = lazy(async () => ({ default: (await prices()).PriceListPage }));
const CustomerGroups = lazy(async () => ({ default: (await prices()).CustomerGroups }));
const CustomerGroupPage = lazy(async () => ({ default: (await prices()).CustomerGroupPage }));
const goods = () => import('./screens/goods.ts');
const Products = lazy(async () => ({ default: (await goods()).Products }));
const ProductsSheet = lazy(async () => ({ default: (await goods()).ProductsSheet }));
const Categories = lazy(async () => ({ default: (await goods()).Categories }));
const Brands = lazy(async () => ({ default: (await goods()).Brands }));
const BrandPage = lazy(async () => ({ default: (await goods()).BrandPage }));
const Attributes = lazy(async () => ({ default: (await goods()).Attributes }));
const AttributePage = lazy(async () => ({ default: (await goods()).AttributePage }));
const SizeGuides = lazy(async () => ({ default: (await goods()).SizeGuides }));
const SizeGuidePage = lazy(async () => ({ default: (await goods()).SizeGuidePage }));
const Collections = lazy(async () => ({ default: (await goods()).Collections }));
const CollectionPage = lazy(async () => ({ default: (await goods()).CollectionPage }));
const Channels = lazy(async () => ({ default: (await sell()).Channels }));
const ChannelPage = lazy(async () => ({ default: (await sell()).ChannelPage }));
const ProductPage = lazy(async () => ({ default: (await goods()).ProductPage }));
const StockLevels = lazy(async () => ({ default: (await goods()).StockLevels }));
const StockMoves = lazy(async () => ({ default: (await goods()).StockMoves }));
const Imports = lazy(async () => ({ default: (await goods()).Imports }));
const ImportPage = lazy(async () => ({ default: (await goods()).ImportPage }));
const buy = () => import('./screens/buy.ts');
const Suppliers = lazy(async () => ({ default: (await buy()).Suppliers }));
const SupplierPage = lazy(async () => ({ default: (await buy()).SupplierPage }));
const Proposals = lazy(async () => ({ default: (await buy()).Proposals }));
const PurchaseOrders = lazy(async () => ({ default: (await buy()).PurchaseOrders }));
const PurchaseOrderPage = lazy(async () => ({ default: (await buy()).PurchaseOrderPage }));
const CreatePurchaseOrder = lazy(async () => ({ default: (await buy()).CreatePurchaseOrder }));
const Receipts = lazy(async () => ({ default: (await buy()).Receipts }));
const ReceivePage = lazy(async () => ({ default: (await buy()).ReceivePage }));
const SupplierInvoices = lazy(async () => ({ default: (await buy()).SupplierInvoices }));
const SupplierInvoicePage = lazy(async () => ({ default: (await buy()).SupplierInvoicePage }));
const SupplierPayments = lazy(async () => ({ default: (await buy()).SupplierPayments }));
const StockCounts = lazy(async () => ({ default: (await buy()).StockCounts }));
const CountPage = lazy(async () => ({ default: (await buy()).CountPage }));
const Accuracy = lazy(async () => ({ default: (await buy()).Accuracy }));
const Spend = lazy(async () => ({ default: (await buy()).Spend }));
const ValuationMethods = lazy(async () => ({ default: (await buy()).ValuationMethods }));
const StockValue = lazy(async () => ({ default: (await buy()).StockValue }));
const warehouse = () => import('./screens/warehouse.ts');
const Warehouses = lazy(async () => ({ default: (await warehouse()).Warehouses }));
const Bins = lazy(async () => ({ default: (await warehouse()).Bins }));
const BinPage = lazy(async () => ({ default: (await warehouse()).BinPage }));
const Transfers = lazy(async () => ({ default: (await warehouse()).Transfers }));
const TransferPage = lazy(async () => ({ default: (await warehouse()).TransferPage }));
const CreateTransfer = lazy(async () => ({ default: (await warehouse()).CreateTransfer }));
const Lots = lazy(async () => ({ default: (await warehouse()).Lots }));
const LotPage = lazy(async () => ({ default: (await warehouse()).LotPage }));
const Picking = lazy(async () => ({ default: (await warehouse()).Picking }));
const PutAway = lazy(async () => ({ default: (await warehouse()).PutAway }));
const manage = () => import('./screens/manage.ts');
const Changes = lazy(async () => ({ default: (await manage()).Changes }));
const CompareMoments = lazy(async () => ({ default: (await manage()).CompareMoments }));
const Jobs = lazy(async () => ({ default: (await manage()).Jobs }));
const Mails = lazy(async () => ({ default: (await manage()).Mails }));
const Settings = lazy(async () => ({ default: (await manage()).Settings }));
const market = () => import('./screens/market.ts');
const Feeds = lazy(async () => ({ default: (await market()).Feeds }));
const HomePage = lazy(async () => ({ default: (await market()).HomePage }));
const Redirects = lazy(async () => ({ default: (await market()).Redirects }));
const calm = () => import('./screens/calm.ts');
const Absences = lazy(async () => ({ default: (await calm()).Absences }));
const AbsencePage = lazy(async () => ({ default: (await calm()).AbsencePage }));
const PlanAbsence = lazy(async () => ({ default: (await calm()).PlanAbsence }));
const Incidents = lazy(async () => ({ default: (await calm()).Incidents }));
const IncidentPage = lazy(async () => ({ default: (await calm()).IncidentPage }));
const TestSites = lazy(async () => ({ default: (await calm()).TestSites }));
const TestSitePage = lazy(async () => ({ default: (await calm()).TestSitePage }));
const Extensions = lazy(async () => ({ default: (await calm()).Extensions }));
const ExtensionPage = lazy(async () => ({ default: (await calm()).ExtensionPage }));
const ExtensionView = lazy(async () => ({ default: (await calm()).ExtensionView }));
const ServerCheck = lazy(async () => ({ default: (await calm()).ServerCheck }));
const PromotionPage = lazy(async () => ({ default: (await calm()).PromotionPage }));
const Anomalies = lazy(async () => ({ default: (await calm()).Anomalies }));
const Tasks = lazy(async () => ({ default: (await calm()).Tasks }));
const Outings = lazy(async () => ({ default: (await calm()).Outings }));
const OutingPage = lazy(async () => ({ default: (await calm()).OutingPage }));
const PlanOuting = lazy(async () => ({ default: (await calm()).PlanOuting }));
const DossierPage = lazy(async () => ({ default: (await calm()).DossierPage }));
const OwnCalendars = lazy(async () => ({ default: (await calm()).OwnCalendars }));
const Training = lazy(async () => ({ default: (await calm()).Training }));
const Rhythm = lazy(async () => ({ default: (await calm()).Rhythm }));
const Rules = lazy(async () => ({ default: (await calm()).Rules }));
const RulePage = lazy(async () => ({ default: (await calm()).RulePage }));
const Procedures = lazy(async () => ({ default: (await calm()).Procedures }));
const ProcedurePage = lazy(async () => ({ default: (await calm()).ProcedurePage }));
const Webhooks = lazy(async () => ({ default: (await manage()).Webhooks }));
const WebhookDeliveries = lazy(async () => ({ default: (await manage()).Deliveries }));
const Subscriptions = lazy(async () => ({ default: (await manage()).Subscriptions }));
const StandIns = lazy(async () => ({ default: (await calm()).StandIns }));
const ChangeCalendar = lazy(async () => ({ default: (await calm()).ChangeCalendar }));
const Calendar = lazy(async () => ({ default: (await calm()).Calendar }));
const partners = () => import('./screens/partners.ts');
const Partners = lazy(async () => ({ default: (await partners()).Partners }));
const PartnerPage = lazy(async () => ({ default: (await partners()).PartnerPage }));
const SupportRequests = lazy(async () => ({ default: (await partners()).SupportRequests }));
const AskForHelp = lazy(async () => ({ default: (await partners()).AskForHelp }));
const RequestPage = lazy(async () => ({ default: (await partners()).RequestPage }));
const Briefs = lazy(async () => ({ default: (await partners()).Briefs }));
const BriefPage = lazy(async () => ({ default: (await partners()).BriefPage }));
const Reports = lazy(async () => ({ default: (await import('./screens/reports.ts')).Reports }));
const FirstSteps = lazy(async () => ({
  default: (await import('./screens/first-steps/first-steps.tsx')).FirstSteps,
}));
const More = lazy(async () => ({ default: (await import('./shell/more.tsx')).More }));

/** The whole back office. */
export function Office({ i18nProvider }: { i18nProvider: I18nProvider }) {
  const router = useMemo(
    () =>
      createBrowserRouter([{ path: '*', element: <Rooms i18nProvider={i18nProvider} /> }], {
        basename: '/office',
      }),
    [i18nProvider],
  );
  return <RouterProvider router={router} />;
}

const styleCache = createStyleCache();
const dataProvider = createDataProvider();
const store = localStorageStore('1', 'sereine.office');
const queryClient = new QueryClient({
  defaultOptions: {
    // The API client has its own patience; a second layer would only hide refusals.
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true },
  },
});

function Rooms({ i18nProvider }: { i18nProvider: I18nProvider }) {
  const { mode } = useMode();
  const theme = useMemo(() => buildTheme(mode), [mode]);
  return (
    <CacheProvider value={styleCache}>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        <CoreAdminContext
          authProvider={authProvider}
          dataProvider={dataProvider}
          i18nProvider={i18nProvider}
          queryClient={queryClient}
          store={store}
        >
          <WordedTheme>
            <CoreAdminUI
              layout={Shell}
              loginPage={SignIn}
              dashboard={Home}
              catchAll={NotFound}
              loading={Loading}
              error={LoadFailed}
              title="Sereine"
              requireAuth
              disableTelemetry
            >
              <Resource name="orders" list={Orders} show={OrderPage} />
              <Resource
                name="customers"
                list={Customers}
                show={CustomerPage}
                edit={CustomerEdit}
                create={CustomerEdit}
              />
              <Resource
                name="customer-groups"
                list={CustomerGroups}
                edit={CustomerGroupPage}
                create={CustomerGroupPage}
              />
              <Resource
                name="price-lists"
                list={PriceLists}
                edit={PriceListPage}
                create={PriceListPage}
              />
              <Resource name="draft-orders" list={Drafts} create={DraftPage} edit={DraftPage} />
              <Resource name="segments" list={Segments} create={SegmentPage} edit={SegmentPage} />
              <Resource name="consents" list={Consents} />
              <Resource name="cookie-choices" list={CookieChoices} />
              <Resource name="reviews" list={Reviews} />
              <Resource name="cases" list={Cases} show={CasePage} />
              <Resource name="invoices" list={Invoices} />
              <Resource name="shipments" list={Shipments} />
              <Resource name="products" list={Products} edit={ProductPage} create={ProductPage} />
              <Resource name="brands" list={Brands} edit={BrandPage} create={BrandPage} />
              <Resource
                name="attributes"
                list={Attributes}
                edit={AttributePage}
                create={AttributePage}
              />
              <Resource
                name="size-guides"
                list={SizeGuides}
                edit={SizeGuidePage}
                create={SizeGuidePage}
              />
              <Resource
                name="collections"
                list={Collections}
                edit={CollectionPage}
                create={CollectionPage}
              />
              <Resource name="channels" list={Channels} edit={ChannelPage} create={ChannelPage} />
              <Resource
                name="suppliers"
                list={Suppliers}
                edit={SupplierPage}
                create={SupplierPage}
              />
              <Resource
                name="purchase-orders"
                list={PurchaseOrders}
                show={PurchaseOrderPage}
                create={CreatePurchaseOrder}
              />
              <Resource name="goods-receipts" list={Receipts} show={ReceivePage} />
              <Resource name="stock-value" list={StockValue} />
              <Resource name="stock-levels" list={StockLevels} />
              <Resource
                name="supplier-invoices"
                list={SupplierInvoices}
                show={SupplierInvoicePage}
              />
              <Resource name="supplier-payments" list={SupplierPayments} />
              <Resource name="stock-counts" list={StockCounts} show={CountPage} />
              <Resource name="stock-moves" list={StockMoves} />
              <Resource
                name="stock-transfers"
                list={Transfers}
                show={TransferPage}
                create={CreateTransfer}
              />
              <Resource name="lots" list={Lots} show={LotPage} />
              <Resource name="warehouse-bins" list={Bins} show={BinPage} />
              <Resource name="imports" list={Imports} show={ImportPage} />
              <Resource name="changes" list={Changes} />
              <Resource name="jobs" list={Jobs} />
              <Resource name="mails" list={Mails} />
              <Resource name="webhooks" list={Webhooks} />
              <Resource name="webhook-deliveries" list={WebhookDeliveries} />
              <Resource name="redirects" list={Redirects} />
              <Resource name="anomalies" list={Anomalies} />
              <Resource name="feeds" list={Feeds} />
              <Resource name="partners" list={Partners} edit={PartnerPage} create={PartnerPage} />
              <Resource
                name="support-requests"
                list={SupportRequests}
                show={RequestPage}
                create={AskForHelp}
              />
              <Resource name="briefs" list={Briefs} edit={BriefPage} create={BriefPage} />
              <CustomRoutes>
                <Route path="/categories/*" element={<Categories />} />
                <Route path="/products/sheet" element={<ProductsSheet />} />
                <Route path="/home-page" element={<HomePage />} />
                <Route path="/settings/*" element={<Settings />} />
                <Route path="/proposals" element={<Proposals />} />
                <Route path="/spend" element={<Spend />} />
                <Route path="/valuation-methods" element={<ValuationMethods />} />
                <Route path="/stock-accuracy" element={<Accuracy />} />
                <Route path="/warehouses" element={<Warehouses />} />
                <Route path="/picking" element={<Picking />} />
                <Route path="/put-away" element={<PutAway />} />
                <Route path="/reports" element={<Reports />} />
                <Route path="/first-steps" element={<FirstSteps />} />
                <Route path="/changes/compare" element={<CompareMoments />} />
                <Route path="/change-calendar" element={<ChangeCalendar />} />
                <Route path="/absences" element={<Absences />} />
                <Route path="/absences/create" element={<PlanAbsence />} />
                <Route path="/absences/:id" element={<AbsencePage />} />
                <Route path="/absences/:id/edit" element={<PlanAbsence />} />
                <Route path="/extensions" element={<Extensions />} />
                <Route path="/extensions/:name" element={<ExtensionPage />} />
                <Route path="/extensions/:name/:id" element={<ExtensionView />} />
                <Route path="/test-sites" element={<TestSites />} />
                <Route path="/test-sites/:id" element={<TestSitePage />} />
                <Route path="/incidents" element={<Incidents />} />
                <Route path="/incidents/:id" element={<IncidentPage />} />
                <Route path="/test-sites/:id/promotion" element={<PromotionPage />} />
                <Route path="/server-check" element={<ServerCheck />} />
                <Route path="/cases/inbox" element={<InboxPage />} />
                <Route path="/tasks" element={<Tasks />} />
                <Route path="/outings" element={<Outings />} />
                <Route path="/outings/calendars" element={<OwnCalendars />} />
                <Route path="/outings/create" element={<PlanOuting />} />
                <Route path="/outings/:id" element={<OutingPage />} />
                <Route path="/outings/:id/edit" element={<PlanOuting />} />
                <Route path="/outings/:id/dossier" element={<DossierPage />} />
                <Route path="/training" element={<Training />} />
                <Route path="/rhythm" element={<Rhythm />} />
                <Route path="/rules" element={<Rules />} />
                <Route path="/rules/create" element={<RulePage />} />
                <Route path="/rules/:id" element={<RulePage />} />
                <Route path="/procedures" element={<Procedures />} />
                <Route path="/procedures/create" element={<ProcedurePage />} />
                <Route path="/procedures/:id" element={<ProcedurePage />} />
                <Route path="/subscriptions" element={<Subscriptions />} />
                <Route path="/stand-ins" element={<StandIns />} />
                <Route path="/calendar" element={<Calendar />} />
                <Route path="/more" element={<More />} />
              </CustomRoutes>
            </CoreAdminUI>
          </WordedTheme>
        </CoreAdminContext>
      </ThemeProvider>
    </CacheProvider>
  );
}
