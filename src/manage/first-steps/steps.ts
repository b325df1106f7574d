import { sql, type Db } from '../../platform/db/index.ts';
import {
  companySetting,
  readSettings,
  shopSetting,
  type Company,
} from '../../platform/settings/index.ts';
import { paymentsSetting } from '../../sell/payments/index.ts';
import { firstStepsSetting } from './settings.ts';

/** What a shop needs before it can sell, in the order in which one does it. */
export const STEP_KEYS = [
  'company',
  'vat',
  'name',
  'articles',
  'delivery',
  'payment',
  'legal',
  'mail',
] as const;

/** One step of the guide. */
export interface FirstStep {
  key: (typeof STEP_KEYS)[number];
  /** Seen in what the shop has recorded, never ticked by hand. */
  done: boolean;
  /** What is still missing, as field names of the company's setting; empty for other steps. */
  missing: string[];
}

/** What only the environment knows. */
export interface StepFacts {
  mailServer: boolean;
  cardProvider: boolean;
}

/** The guide: its steps, and whether somebody put it away. */
export interface FirstSteps {
  steps: FirstStep[];
  putAway: boolean;
}

/** Where the shop stands on its way to the first sale. Two statements. */
export async function readFirstSteps(db: Db, facts: StepFacts): Promise<FirstSteps> {
  const [{ company, profile, payments, guide }, stock] = await Promise.all([
    readSettings(db, {
      company: companySetting,
      profile: shopSetting,
      payments: paymentsSetting,
      guide: firstStepsSetting,
    }),
    readShop(db),
  ]);
  const missing: Partial<Record<FirstStep['key'], string[]>> = {
    company: emptyFields({
      legalName: company.legalName,
      siren: company.siren,
      'address.line1': company.address.line1,
      'address.postalCode': company.address.postalCode,
      'address.city': company.address.city,
      email: company.email,
    }),
    vat: company.vatRegime === 'franchise' ? [] : emptyFields({ vatNumber: company.vatNumber }),
    legal: emptyFields({
      director: company.director,
      host: company.host,
      'mediator.name': company.mediator.name,
    }),
  };
  const done: Record<FirstStep['key'], boolean> = {
    company: missing.company!.length === 0,
    vat: missing.vat!.length === 0,
    name: profile.name !== shopSetting.defaultValue.name,
    articles: stock.articles,
    delivery: stock.delivery,
    payment: canBePaid(company, payments, facts),
    legal: missing.legal!.length === 0,
    mail: facts.mailServer,
  };
  return {
    steps: STEP_KEYS.map((key) => ({ key, done: done[key], missing: missing[key] ?? [] })),
    putAway: guide.putAway,
  };
}

function emptyFields(values: Record<string, string>): string[] {
  return Object.keys(values).filter((name) => values[name] === '');
}

/** At least one means that brings real money: a card provider, an account for transfers, or an address for cheques. */
function canBePaid(
  company: Company,
  enabled: typeof paymentsSetting.defaultValue,
  facts: StepFacts,
): boolean {
  return (
    (enabled.card && facts.cardProvider) ||
    (enabled.bankTransfer && company.bank.iban !== '') ||
    (enabled.cheque && company.cheque.address !== '')
  );
}

async function readShop(db: Db): Promise<{ articles: boolean; delivery: boolean }> {
  const { rows } = await sql<{ articles: boolean; delivery: boolean }>`
    select exists (select from listing.entry) as articles,
      exists (select from promise.delivery_option o where o.state = 'active'
        and exists (select from promise.delivery_rate r where r.option_id = o.id)) as delivery`.execute(
    db,
  );
  return rows[0]!;
}
