import { noticeOf, preparationWith, readCalendarFacts } from '../calm/absence/index.ts';
import type { AbsenceNotice, CalendarFacts } from '../calm/absence/index.ts';
import { remember } from '../kernel/remember.ts';
import { ok } from '../kernel/refusal.ts';
import { loadTaxRates, vatSetting, type TaxRates } from '../core/pricing/index.ts';
import { deliverySetting } from '../core/promise/index.ts';
import { readServingPlaces } from '../core/stock/index.ts';
import type { Config } from '../platform/config/index.ts';
import { transact, type Db, type Json } from '../platform/db/index.ts';
import { textLocale } from '../platform/i18n/index.ts';
import { enqueue } from '../platform/jobs/index.ts';
import { companySetting, ordersSetting, readSettings } from '../platform/settings/index.ts';
import type { CartDeps } from '../sell/carts/index.ts';
import { orderPaymentHooks, type OrderDeps } from '../sell/orders/index.ts';
import {
  manualProvider,
  paymentsSetting,
  stripeProvider,
  testProvider,
  type PaymentMethod,
  type PaymentProvider,
} from '../sell/payments/index.ts';
import { shopUrls } from './shop/urls.ts';

// Settings that every checkout reads may be this much behind a change.
const SETTINGS_KEPT_MS = 900;

/** What carts, payments and orders need, composed once per process. */
export interface Commerce extends OrderDeps, CartDeps {
  /** What customers are told of an absence now; null when none is announced. */
  absenceNotice(locale: string): Promise<AbsenceNotice | null>;
  /** What the calendar and the absences say now. */
  calendarFacts(): Promise<CalendarFacts>;
}

/** Composes the selling rooms from configuration and settings. */
export function composeCommerce(
  db: Db,
  config: Config,
  also: Pick<OrderDeps, 'mayPlace'> = {},
): Commerce {
  const settings = remember(SETTINGS_KEPT_MS, () =>
    readSettings(db, {
      company: companySetting,
      orders: ordersSetting,
      delivery: deliverySetting,
      payments: paymentsSetting,
      vat: vatSetting,
    }),
  );
  const company = async () => (await settings()).company;
  const orders = async () => (await settings()).orders;
  const rates = remember(SETTINGS_KEPT_MS, async (onDate: string) =>
    loadTaxRates(db, onDate, (await settings()).vat),
  );
  const now = () => new Date();
  const calendarFacts = remember(SETTINGS_KEPT_MS, () => readCalendarFacts(db, now()));
  const preparation = async () => {
    const [{ delivery }, facts] = await Promise.all([settings(), calendarFacts()]);
    const { preparationDays: days, cutoffHour, backorderDays } = delivery;
    return preparationWith({ days, cutoffHour, backorderDays }, facts, now());
  };
  const providers = composeProviders(db, config, company, orders);
  return {
    ...also,
    db,
    providers,
    hooks: orderPaymentHooks({ preparation, now }),
    taxRates: async (onDate) => ratesOfRegime(await rates(onDate), (await company()).vatRegime),
    preparation,
    servingPlaces: remember(SETTINGS_KEPT_MS, () => readServingPlaces(db)),
    calendarFacts,
    async absenceNotice(locale) {
      const [facts, prepared] = await Promise.all([calendarFacts(), preparation()]);
      return noticeOf(facts, prepared, textLocale(locale), now());
    },
    async enabledMethods() {
      const { payments: enabled } = await settings();
      return providers
        .flatMap((provider) => provider.methods)
        .filter((method) => {
          const means = meansOf(method);
          return enabled[means] || (means === 'test' && config.testSite !== null);
        })
        .map((method) => method.code);
    },
    orderUrl: ({ number, token, locale }, occasion) =>
      config.http.publicUrl +
      shopUrls(locale).order(number, token) +
      (occasion === 'paid' ? '&recue=1' : ''),
    now,
  };
}

/** The switch of the settings that a method of payment hangs on. */
export function meansOf({
  code,
  provider,
}: Pick<PaymentMethod, 'code' | 'provider'>): 'bankTransfer' | 'cheque' | 'card' | 'test' {
  if (code === 'bank-transfer') return 'bankTransfer';
  if (code === 'cheque') return 'cheque';
  return provider === 'test' ? 'test' : 'card';
}

/** Whether payments may be pretended: never in a shop that is open, always in a test site. */
export function offersTestPayment(config: Config): boolean {
  return config.environment !== 'production' || config.testSite !== null;
}

function composeProviders(
  db: Db,
  config: Config,
  company: () => Promise<typeof companySetting.defaultValue>,
  orders: () => Promise<typeof ordersSetting.defaultValue>,
): PaymentProvider[] {
  const cardMinutes = async () => (await orders()).cardReservationMinutes;
  const providers: PaymentProvider[] = [];
  if (config.stripe) providers.push(stripeProvider({ ...config.stripe, holdMinutes: cardMinutes }));
  providers.push(
    manualProvider(
      async () => {
        const { legalName, bank, cheque } = await company();
        return {
          beneficiary: bank.holder || legalName,
          iban: bank.iban,
          bic: bank.bic,
          chequePayee: cheque.payee || legalName,
          chequeAddress: cheque.address,
        };
      },
      async (method) => {
        const { transferDays, chequeDays } = await orders();
        return method === 'bank-transfer' ? transferDays : chequeDays;
      },
    ),
  );
  if (offersTestPayment(config)) {
    providers.push(
      testProvider({
        publicUrl: config.http.publicUrl,
        secret: config.secret,
        holdMinutes: cardMinutes,
        async deliverLater(event, delaySeconds) {
          const runAt = new Date(Date.now() + delaySeconds * 1000);
          await transact(db, async (tx) => {
            await enqueue(tx, 'payments.apply-event', event as unknown as Json, { runAt });
            return ok(null);
          });
        },
      }),
    );
  }
  return providers;
}

/** Under the franchise en base no VAT is charged at all (R31). */
function ratesOfRegime(rates: TaxRates, regime: 'normal' | 'franchise'): TaxRates {
  if (regime === 'normal') return rates;
  const byKey = Object.fromEntries(
    Object.keys(rates.byKey).map((key) => [key, { rateBp: 0, category: 'E' }]),
  );
  return { ...rates, byKey };
}
