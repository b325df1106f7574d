import type { Actor } from '../../kernel/actor.ts';
import { createProduct, setDigital } from '../../core/catalogue/index.ts';
import { setPrices } from '../../core/pricing/index.ts';
import { invoiceShipment } from '../../manage/invoicing/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { sql } from '../../platform/db/index.ts';
import { renderDocument, type DocumentTable } from '../../platform/documents/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import { formatDate, formatNumber } from '../../platform/i18n/index.ts';
import { completeCart, readOrder } from '../../sell/orders/index.ts';
import { openDownloads, takeDownload, listLinks } from '../../ship/downloads/index.ts';
import { listShipmentsOfOrder } from '../../ship/shipments/index.ts';
import type { Commerce } from '../commerce.ts';
import { careBooklet } from './content/care-booklet.ts';
import { fillDemoCart } from './customer.ts';
import { must } from './must.ts';

const SHOP = ['Maison Vesprée'];

interface Printed {
  handle: string;
  sku: string;
  title: readonly [fr: string, en: string];
  subtitle: readonly [fr: string, en: string];
  text: readonly [fr: string, en: string];
  taxClass: 'standard' | 'reduced';
  priceCents: number;
  picture: string;
  file: { name: string; fileName: string; print: (now: Date) => Promise<Buffer> };
}

const PRINTED: readonly Printed[] = [
  {
    handle: 'carnet-d-entretien',
    sku: 'NUM-ENTRETIEN',
    title: ['Le carnet d’entretien', 'The care booklet'],
    subtitle: ['Terre, tissu, bois : ce qui dure', 'Clay, cloth, wood: what lasts'],
    text: [
      'Tout ce que nous répondons quand on nous demande comment garder une pièce : matière par matière, ce qui lui fait du bien et ce qu’elle ne pardonne pas. À lire à l’écran ou à imprimer.',
      'All we answer when asked how to keep a piece: material by material, what does it good and what it does not forgive. To read on a screen or to print. Text in French.',
    ],
    taxClass: 'reduced',
    priceCents: 600,
    picture: 'carnet-herbier-1.webp',
    file: {
      name: 'Le carnet d’entretien',
      fileName: 'carnet-d-entretien.pdf',
      print: printBooklet,
    },
  },
  {
    handle: 'calendrier-a-imprimer',
    sku: 'NUM-CALENDRIER',
    title: ['Calendrier à imprimer', 'Calendar to print'],
    subtitle: ['Douze mois, une page par saison', 'Twelve months, a page for each season'],
    text: [
      'L’année qui vient, semaine par semaine, avec assez de blanc pour y écrire. Imprimez-la autant de fois qu’il vous plaît : un mur, un tiroir, une porte de placard.',
      'The year to come, week by week, with enough white to write on. Print it as many times as you like: a wall, a drawer, a cupboard door. Months in French.',
    ],
    taxClass: 'standard',
    priceCents: 900,
    picture: 'agenda-perpetuel-1.webp',
    file: { name: 'Calendrier', fileName: 'calendrier.pdf', print: printCalendar },
  },
];

/** Articles of the demonstration that are files, printed by the project's own hand. */
export async function seedDigital(
  tx: Tx,
  actor: Actor,
  storage: FileStorage,
  pictures: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  const shelf = await sql<{ id: number }>`
    select id from catalogue.category where handle = 'le-bureau'`.execute(tx);
  const categoryIds = shelf.rows.map(({ id }) => id);
  for (const article of PRINTED) {
    const { handle, sku, taxClass, file, priceCents: amountCents } = article;
    const [title, titleEn] = article.title;
    const pictureId = pictures.get(article.picture);
    const made = must(
      await createProduct(tx, actor, {
        handle,
        title,
        subtitle: article.subtitle[0],
        descriptionHtml: `<p>${article.text[0]}</p>`,
        taxClass,
        translations: {
          en: {
            title: titleEn,
            subtitle: article.subtitle[1],
            descriptionHtml: `<p>${article.text[1]}</p>`,
          },
        },
        popularity: 55,
        categoryIds,
        channelIds: ['web'],
        variants: [{ sku }],
        media: pictureId === undefined ? [] : [{ fileId: pictureId, alt: title, altEn: titleEn }],
      }),
    );
    const variantId = made.variants[0]!.id;
    must(await setPrices(tx, actor, [{ variantId, channelId: 'web', amountCents }]));
    const content = await file.print(now);
    const kept = must(await putFile(tx, storage, { content, name: file.fileName, goods: true }));
    must(
      await setDigital(tx, actor, made.id, 'any', {
        digitalVariantIds: [variantId],
        limitedVariantIds: [],
        terms: null,
        files: [{ id: null, variantId: null, name: file.name, fileId: kept.id }],
      }),
    );
  }
}

/** The demonstration's customer bought both, and fetched one of them. */
export async function seedDigitalOrder(commerce: Commerce, tx: Tx, actor: Actor): Promise<void> {
  const deps = { ...commerce, db: tx as unknown as Db };
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.variant where sku = any(${PRINTED.map(({ sku }) => sku)}) order by id`.execute(
    tx,
  );
  const cartId = await fillDemoCart(
    tx,
    rows.map(({ id }) => id),
  );
  if (cartId === null) return;
  const placed = must(
    await completeCart(deps, {
      cartId,
      paymentMethod: 'test-success',
      idempotencyKey: cartId,
      waivesWithdrawal: true,
    }),
  );
  const order = (await readOrder(tx, { number: placed.order.number }))!;
  must(await openDownloads(tx, actor, order.id, commerce.now()));
  for (const { id } of await listShipmentsOfOrder(tx, order.id)) {
    must(await invoiceShipment(tx, id, commerce.now()));
  }
  const [link] = await listLinks(tx, order.id);
  if (link) must(await takeDownload(tx, link.token));
}

function printBooklet(now: Date): Promise<Buffer> {
  return renderDocument({
    ...frameOf('Le carnet d’entretien', now),
    words: {
      title: 'Avant tout',
      text: 'Ce qui est fait à la main se garde à la main : souvent, et sans y penser. Servez-vous de vos pièces tous les jours ; c’est encore ce qui les entretient le mieux.',
    },
    tables: careBooklet.map(({ title, rows }) => ({
      columns: [
        { title, share: 20 },
        { title: 'Ce qui lui fait du bien', share: 42 },
        { title: 'Ce qu’il ne pardonne pas', share: 38 },
      ],
      rows: rows.map((cells) => [...cells]),
    })),
    notes: [
      'Une question que ce carnet ne résout pas ? Écrivez-nous, avec une photo si vous pouvez.',
    ],
  });
}

const WEEKDAYS = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'];

function printCalendar(now: Date): Promise<Buffer> {
  const year = now.getUTCFullYear() + 1;
  return renderDocument({
    ...frameOf(`Calendrier ${year}`, now),
    tables: Array.from({ length: 12 }, (_, month) => monthTable(year, month)),
    notes: [],
  });
}

/** A month as weeks from Monday to Sunday. */
function monthTable(year: number, month: number): DocumentTable {
  const first = new Date(Date.UTC(year, month, 1));
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const lead = (first.getUTCDay() + 6) % 7;
  const cells = [
    ...Array.from({ length: lead }, () => ''),
    ...Array.from({ length: days }, (_, day) => formatNumber(day + 1, 'fr')),
  ];
  const name = formatDate(`${year}-${String(month + 1).padStart(2, '0')}-01`, 'fr', 'long');
  const title = name.replace(/^\D*\d+\S*\s+/, '').replace(/\s+\d{4}$/, '');
  return {
    columns: [
      { title, share: 22 },
      ...WEEKDAYS.map((weekday) => ({ title: weekday, share: 11, align: 'right' as const })),
    ],
    rows: Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => [
      '',
      ...Array.from({ length: 7 }, (__, day) => cells[week * 7 + day] ?? ''),
    ]),
  };
}

function frameOf(title: string, now: Date) {
  return {
    locale: 'fr',
    title,
    sender: SHOP,
    recipient: [],
    facts: [],
    totals: [],
    footer: 'Maison Vesprée · pour votre usage',
    pageLabel: (page: number, pages: number) => `Page ${page} / ${pages}`,
    createdAt: now,
  };
}
