import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companySetting, shopSetting } from '../settings/index.ts';
import { contrast, mailColours } from './colours.ts';
import { footerLines } from './footer.ts';
import { renderMail } from './render.ts';
import { templateContext, type MailTemplate } from './templates/context.ts';
import { TEMPLATES, type MailTemplateName } from './templates/index.ts';
import { SAMPLES } from './templates/samples.testing.ts';
import { compileLayout, LAYOUT_HTML } from './testing.ts';

const shop = { ...shopSetting.defaultValue, name: 'Maison & Fils' };
const company = {
  ...companySetting.defaultValue,
  legalName: 'Maison et Fils',
  legalForm: 'SAS',
  capitalCents: 2_000_000,
  siren: '732829320',
  rcs: 'RCS Nantes 732 829 320',
  vatNumber: 'FR44732829320',
  address: {
    line1: '3, rue des Lilas',
    line2: '',
    postalCode: '44000',
    city: 'Nantes',
    country: 'FR',
  },
  email: 'bonjour@maison.example',
  phone: '02 40 00 00 00',
  mediator: { name: 'Médiateur du commerce', address: '', url: 'https://mediateur.example' },
  bank: { holder: '', iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP' },
  cheque: { payee: 'Maison et Fils', address: '3, rue des Lilas, 44000 Nantes' },
};
const names = Object.keys(SAMPLES) as MailTemplateName[];

function render(name: MailTemplateName, locale: string, data: object = SAMPLES[name]) {
  const context = templateContext(name, locale, shop, company);
  const template = TEMPLATES[name] as MailTemplate<unknown>;
  return renderMail(template(data, context), {
    locale,
    shopName: shop.name,
    footer: footerLines(context),
    colours: mailColours('#2b5040'),
  });
}

test('the compiled layout is what its MJML gives (else: npm run mails)', async () => {
  expect(await readFile(LAYOUT_HTML, 'utf8')).toBe(await compileLayout());
});

describe.each(names)('%s', (name) => {
  test.each(['fr', 'en'])('is complete, escaped and readable as text in %s (R46)', (locale) => {
    const { subject, html, text } = render(name, locale);
    expect(subject.length).toBeGreaterThan(10);
    expect(html).toContain(`lang="${locale}"`);
    expect(html).not.toMatch(/\{\{|@@|undefined|\[object|<b>/);
    expect(html).toContain('Maison &amp; Fils');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(text).not.toMatch(/\{\{|undefined|&amp;/);
    expect(text.length).toBeGreaterThan(80);
    expect(text).not.toMatch(/\n{4}/);
    // Every link of the HTML can be reached from the text too.
    for (const [, url] of html.matchAll(/href="(https[^"]+)"/g)) {
      expect(text).toContain(url!.replaceAll('&amp;', '&'));
    }
  });
});

test('the confirmation recapitulates the order (R34), withdrawal (R35, R36), guarantee (R39) and mediator (R40)', () => {
  const { text } = render('order-confirmation', 'fr');
  expect(text).toContain('Bol « Rivage » — Bleu nuit, 24 cm · Quantité\u00a0: 2 — 58,00\u00a0€');
  expect(text).toMatch(/Réductions déjà déduites des prix\s: Bienvenue \(5,00\s€\)\./);
  expect(text).toContain('Total\u00a0: 81,80\u00a0€');
  expect(text).toContain('dont TVA 20\u202f%\u00a0: 13,63\u00a0€');
  expect(text).toMatch(/14\sjours, à compter du lendemain de la réception du dernier colis/);
  expect(text).toContain('https://boutique.example/retractation?commande=C-2026-000123');
  expect(text).toContain('garantie légale de conformité pendant deux ans');
  expect(text).toContain('Médiateur du commerce, https://mediateur.example');
  expect(text).toContain('entre le mercredi 25 novembre 2026 et le vendredi 27 novembre 2026');
});

test('the withdrawal is acknowledged with its content, date and time (R36)', () => {
  const { text } = render('withdrawal-acknowledged', 'fr');
  expect(text).toContain('1er déc. 2026, 09:00');
  expect(text).toContain('Zoé Martin, zoe@exemple.fr');
  expect(text).toContain('Bougie & mèche');
});

test('transfer and cheque say where the money goes', () => {
  expect(render('payment-instructions', 'fr').text).toContain('FR76 3000 6000 0112 3456 7890 189');
  const cheque = { ...SAMPLES['payment-instructions'], method: 'cheque' as const };
  expect(render('payment-instructions', 'fr', cheque).text).toContain('44000 Nantes');
});

test('an address that a mail program should not open never gets into a mail', () => {
  const data = { ...SAMPLES['order-prepared'], orderUrl: 'javascript:alert(1)' };
  expect(() => render('order-prepared', 'fr', data)).toThrow(/web address/);
});

test('every mail, to whomever, says who writes: form, capital, seat, register, VAT number', () => {
  for (const name of names) {
    const { html, text } = render(name, 'fr');
    for (const mention of [
      'Maison et Fils, SAS au capital de 20\u202f000\u00a0€',
      '3, rue des Lilas, 44000 Nantes',
      'RCS Nantes 732 829 320 · TVA FR44732829320',
    ]) {
      expect(text).toContain(mention);
      expect(html).toContain(mention);
    }
  }
  const context = templateContext('order-prepared', 'en', shop, companySetting.defaultValue);
  expect(footerLines(context)).toEqual([]);
});

test('words on the shop’s colour and its links are readable, whatever the colour (R46)', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (accent) => {
      const { onAccent, link } = mailColours(accent);
      expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(link, '#fffdf9')).toBeGreaterThanOrEqual(4.5);
    }),
  );
  const { html } = render('order-prepared', 'fr');
  expect(html).toContain('background:#2b5040');
});
