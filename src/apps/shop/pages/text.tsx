import { countryName, formatMoney } from '../../../platform/i18n/index.ts';
import { currencyInWords } from '../format.ts';
import { GuaranteeNotice } from '../components/guarantee-notice.tsx';
import { TextFrame } from '../components/text-frame.tsx';
import type { ShopContext } from '../context.ts';
import { useShop } from '../context.ts';
import { TEXT_SECTIONS, textBlocks } from '../text-pages.ts';
import type { PageName } from '../urls.ts';

/** A page of text made from the company's settings: terms, legal notice, privacy, returns, guarantees … */
export function TextPage({ name }: { name: PageName }) {
  const shop = useShop();
  const { t, urls } = shop;
  const params = legalParams(shop);
  const sections = TEXT_SECTIONS[name].filter((section) => hasFacts(shop, name, section));
  return (
    <TextFrame title={t(`shop.pages.${name}.name`)} lead={t(`shop.pages.${name}.lead`, params)}>
      {name === 'guarantees' ? <GuaranteeNotice /> : null}
      <div class="prose">
        {sections.map((section) => (
          <section key={section} id={section} aria-labelledby={`titre-${section}`}>
            <h2 id={`titre-${section}`}>{t(`shop.legal.${name}.${section}.title`, params)}</h2>
            <TextBlocks text={t(textKey(shop, name, section), params)} />
            {name === 'legal' && section === 'publisher' ? <CompanyFacts /> : null}
            {section === 'withdrawal' || section === 'how' ? (
              <p>
                <a href={urls.withdrawal}>{t('shop.withdrawal.link')}</a>
              </p>
            ) : null}
          </section>
        ))}
      </div>
    </TextFrame>
  );
}

/** A text as paragraphs and lists. */
function TextBlocks({ text }: { text: string }) {
  return (
    <>
      {textBlocks(text).map((block) =>
        block.kind === 'paragraph' ? (
          <p key={block.text}>{block.text}</p>
        ) : (
          <ul key={block.items[0]}>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}

/** What a section says of prices depends on whether VAT is in them (R31). */
function textKey({ company }: ShopContext, name: PageName, section: string): string {
  const isUntaxed = section === 'prices' && company.vatRegime === 'franchise';
  return `shop.legal.${name}.${section}.${isUntaxed ? 'textFranchise' : 'text'}`;
}

/** Sections that speak of a fact which the settings do not hold are left out. */
function hasFacts({ company }: ShopContext, name: PageName, section: string): boolean {
  if (section === 'mediation') return company.mediator.name !== '';
  if (name === 'legal' && section === 'host') return company.host !== '';
  return true;
}

/** The facts that legal texts name. */
function legalParams({ company, profile, locale, currency }: ShopContext): Record<string, string> {
  const { address, mediator } = company;
  const place = [
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`.trim(),
    countryName(address.country, locale),
  ].filter((part) => part !== '');
  return {
    shop: profile.name,
    seller: company.legalName || profile.name,
    address: place.join(', '),
    currency: currencyInWords(currency, locale),
    email: company.email,
    phone: company.phone,
    host: company.host,
    mediator: [mediator.name, mediator.address, mediator.url].filter(Boolean).join(', '),
  };
}

/** Who publishes the site: what the law asks of a French seller. */
function CompanyFacts() {
  const { t, locale, company } = useShop();
  const rows: [string, string][] = [
    ['legalForm', company.legalForm],
    [
      'capital',
      company.capitalCents === null
        ? ''
        : formatMoney({ amountCents: company.capitalCents, currency: 'EUR' }, locale),
    ],
    ['siren', company.siren],
    ['siret', company.siret],
    ['rcs', company.rcs],
    ['vatNumber', company.vatNumber],
    ['epr', company.packagingEprNumber],
    ['director', company.director],
    ['email', company.email],
    ['phone', company.phone],
  ];
  return (
    <dl class="instructions">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{t(`shop.legal.facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
