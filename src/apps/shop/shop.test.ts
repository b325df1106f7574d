import { describe, expect, test } from 'vitest';
import { channelOrigin } from '../../core/channels/index.ts';
import type { ProductDetail, VariantView } from '../../core/listing/index.ts';
import { readCartCount } from './cart-count.ts';
import { hasMessage } from '../../platform/i18n/index.ts';
import { contactCommand, emptyAddress, readContactForm } from './checkout-form.ts';
import { keepFresh } from './fresh.ts';
import { canonicalListing, listingHref, readListingChoice } from './listing-params.ts';
import { pageCache } from './page-cache.ts';
import { CART_COUNT_MARKER } from './cart-count.ts';
import { productStructured } from './seo/json-ld.ts';
import { textBlocks } from './text-pages.ts';
import { pageOfSlug, shopUrls } from './urls.ts';
import { chooseVariant, listOptionChoices } from './variant-choice.ts';

const variant = (id: number, optionValues: string[], available: number): VariantView => ({
  id,
  sku: `S-${id}`,
  gtin: null,
  optionValues,
  price: { amountCents: 2_990, currency: 'EUR' },
  priorPrice: null,
  unitPrice: null,
  ecoParticipation: null,
  quantityPrices: [],
  available,
  availability: available > 0 ? 'in-stock' : 'out',
  components: [],
  launch: null,
  downloads: null,
  backorder: false,
  weightGrams: 500,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  mediaIndex: null,
});

const product = {
  handle: 'bol',
  title: 'Bol',
  subtitle: 'Le bol du soir',
  seoDescription: '',
  brand: null,
  media: [],
  attributes: [],
  characteristics: [],
  options: [
    {
      name: 'Couleur',
      kind: 'colour',
      values: [
        { value: 'Craie', hex: '#fff' },
        { value: 'Encre', hex: '#000' },
      ],
    },
    {
      name: 'Taille',
      kind: 'size',
      values: [
        { value: 'S', hex: null },
        { value: 'L', hex: null },
      ],
    },
  ],
  variants: [
    variant(1, ['Craie', 'S'], 0),
    variant(2, ['Craie', 'L'], 4),
    variant(3, ['Encre', 'S'], 2),
  ],
} as unknown as ProductDetail;

describe('the address of a list', () => {
  test('gives back what was chosen, in each language', () => {
    const query = {
      marque: ['a', 'b'],
      'prix-min': '12,50',
      'prix-max': '40',
      disponible: '1',
      tri: 'price-asc',
    };
    const choice = readListingChoice(query, 'fr');
    expect(choice).toMatchObject({
      brand: ['a', 'b'],
      priceMinCents: 1_250,
      priceMaxCents: 4_000,
      inStock: true,
      sort: 'price-asc',
    });
    expect(listingHref('/rayons/x', choice, {}, 'fr')).toBe(
      '/rayons/x?marque=a&marque=b&prix-min=12.50&prix-max=40&disponible=1&tri=price-asc',
    );
    expect(listingHref('/en/categories/x', choice, { brand: [], inStock: false }, 'en')).toBe(
      '/en/categories/x?price-min=12.50&price-max=40&sort=price-asc',
    );
  });

  test('leaves out what makes no sense and turns a reversed price range', () => {
    const odd = { 'prix-min': '50', 'prix-max': '10', tri: 'drop table', marque: [{}], suite: '' };
    expect(readListingChoice(odd, 'fr')).toMatchObject({
      priceMinCents: 1_000,
      priceMaxCents: 5_000,
      sort: null,
      brand: [],
      cursor: null,
    });
    expect(readListingChoice({ 'prix-min': '-3' }, 'fr').priceMinCents).toBeNull();
  });

  test('changing a choice goes back to the first page', () => {
    const choice = readListingChoice({ suite: 'abc' }, 'fr');
    expect(listingHref('/rayons/x', choice, { inStock: true }, 'fr')).toBe(
      '/rayons/x?disponible=1',
    );
  });
});

describe('what search engines keep', () => {
  const canonical = (query: Record<string, string>) =>
    canonicalListing('/rayons/x', readListingChoice(query, 'fr'), 'fr');

  test('is the list without facets and order, and each of its further pages', () => {
    expect(canonical({})).toBe('/rayons/x');
    expect(canonical({ marque: 'a' })).toBe('/rayons/x');
    expect(canonical({ tri: 'price-asc', suite: 'abc' })).toBe('/rayons/x');
    expect(canonical({ suite: 'abc' })).toBe('/rayons/x?suite=abc');
  });

  test('lies at the channel’s own host; the default channel’s is the public address', () => {
    const swiss = { hostnames: ['boutique.example.ch', 'autre.example.ch'], isDefault: false };
    expect(channelOrigin(swiss, 'https://boutique.example.fr:8443')).toBe(
      'https://boutique.example.ch:8443',
    );
    expect(channelOrigin({ ...swiss, isDefault: true }, 'https://a.example')).toBe(
      'https://a.example',
    );
    expect(channelOrigin({ hostnames: [], isDefault: false }, 'https://a.example')).toBe(
      'https://a.example',
    );
    expect(channelOrigin(swiss, 'http://autre.example.ch')).toBe('http://autre.example.ch');
  });
});

describe('the variants of a product', () => {
  test('begin with one that can be bought', () => {
    expect(chooseVariant(product, null)?.id).toBe(2);
    expect(chooseVariant(product, 1)?.id).toBe(1);
    expect(chooseVariant(product, 99)?.id).toBe(2);
  });

  test('lead from value to value; what is gone stays visible, what never was leads to the nearest', () => {
    const [colour, size] = listOptionChoices(product, product.variants[1]!);
    expect(size?.values.map((one) => [one.value, one.variant?.id, one.gone])).toEqual([
      ['S', 1, true],
      ['L', 2, false],
    ]);
    // There is no dark one in L: the dark one in S is offered instead.
    expect(colour?.values[1]).toMatchObject({ value: 'Encre', gone: false, variant: { id: 3 } });
  });
});

describe('remembered pages', () => {
  test('are rendered again only when one of their inputs is another object', () => {
    const cache = pageCache();
    let renders = 0;
    const input = { price: 1 };
    const filling = (count: number) => ({ count, standing: '', consent: () => '' });
    const page = (inputs: unknown[], count = 0) =>
      cache.page('k', inputs, filling(count), () => `<p>${(renders += 1)}${CART_COUNT_MARKER}</p>`);
    expect(page([input]).body.toString()).toBe('<p>1</p>');
    expect(page([input], 3).body.toString()).toBe('<p>1<span class="header__count">3</span></p>');
    expect(page([{ price: 1 }]).body.toString()).toBe('<p>2</p>');
    expect(renders).toBe(2);
  });

  test('stay valid while what they were made from is read again and is equal', async () => {
    let value = { a: 1 };
    const fresh = keepFresh(async () => ({ ...value }), 0);
    const first = await fresh('x');
    expect(await fresh('x')).toBe(first);
    value = { a: 2 };
    expect(await fresh('x')).toEqual({ a: 2 });
  });
});

test('the number of articles in a cookie is never believed beyond reason', () => {
  expect(['3', '0', '-1', 'x', '1e9', undefined].map(readCartCount)).toEqual([3, 0, 0, 0, 999, 0]);
});

test('every field of an address has its label and its mistake in words, in both languages', () => {
  const parts = ['address', 'errors'];
  const missing = Object.keys(emptyAddress('FR')).flatMap((field) =>
    ['fr', 'en'].flatMap((locale) =>
      parts
        .map((part) => `shop.checkout.${part}.${field}`)
        .filter((key) => !hasMessage(locale, key)),
    ),
  );
  expect(missing).toEqual([]);
});

test('the same address is billed unless another one is asked for', () => {
  const body = { email: 'a@b.fr', 'shippingAddress.lastName': 'M', 'billingAddress.lastName': 'N' };
  expect(contactCommand(readContactForm(body))).toMatchObject({
    shippingAddress: { lastName: 'M' },
    billingAddress: null,
    newsletter: false,
  });
  expect(contactCommand(readContactForm({ ...body, otherBilling: '1' }))).toMatchObject({
    billingAddress: { lastName: 'N' },
  });
});

test('search engines read each variant as an offer of its own', () => {
  const data = productStructured(product, 'https://boutique.example', '/articles/bol');
  expect(data).toMatchObject({
    '@type': 'Product',
    offers: [
      { price: '29.90', availability: 'https://schema.org/OutOfStock', sku: 'S-1' },
      {
        url: 'https://boutique.example/articles/bol?v=2',
        availability: 'https://schema.org/InStock',
      },
      {},
    ],
  });
});

test('addresses differ by language and lead back', () => {
  expect(shopUrls('fr').home).toBe('/');
  expect(shopUrls('en').home).toBe('/en');
  expect(shopUrls('fr').product('assiette', 4)).toBe('/articles/assiette?v=4');
  expect(shopUrls('en').order('26-000001', 'a b')).toBe('/en/order/26-000001?token=a+b');
  expect(pageOfSlug('confidentialite', 'fr')).toBe('privacy');
  expect(pageOfSlug('confidentialite', 'en')).toBeNull();
});

test('a text is paragraphs and lists', () => {
  expect(textBlocks('Un.\n\n- a\n- b\n\nDeux.')).toEqual([
    { kind: 'paragraph', text: 'Un.' },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'paragraph', text: 'Deux.' },
  ]);
});
