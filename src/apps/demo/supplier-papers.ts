import { addDocument } from '../../buy/suppliers/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { renderDocument } from '../../platform/documents/index.ts';
import { putFile, type FileStorage } from '../../platform/files/index.ts';
import { must } from './must.ts';

const DAY_MS = 86_400_000;

/** Papers of the makers: a certificate that ends soon, a contract without end, a price list that is over. */
const PAPERS = [
  {
    supplier: 'Atelier Brumaire',
    kind: 'certificate',
    title: 'Certificat de contact alimentaire',
    text: 'Le grès émaillé de l’atelier est apte au contact des aliments.',
    lastsDays: 19,
  },
  {
    supplier: 'Kaolin Saint-Avre',
    kind: 'contract',
    title: 'Contrat cadre',
    text: 'Conditions de vente et de livraison entre la maison et la manufacture.',
    lastsDays: null,
  },
  {
    supplier: 'Tissage Orsanne',
    kind: 'price-list',
    title: 'Tarif d’automne',
    text: 'Prix hors taxes, franco à partir de 800 €.',
    lastsDays: -6,
  },
] as const;

/** Documents of suppliers. */
export async function seedSupplierPapers(
  tx: Tx,
  actor: Actor,
  storage: FileStorage,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from suppliers.supplier`.execute(tx);
  for (const paper of PAPERS) {
    const supplier = rows.find(({ name }) => name === paper.supplier);
    if (!supplier) continue;
    const content = await renderDocument({
      locale: 'fr',
      title: paper.title,
      sender: [supplier.name],
      recipient: [],
      facts: [],
      words: { title: '', text: paper.text },
      tables: [],
      totals: [],
      notes: [],
      footer: supplier.name,
      pageLabel: (page, pages) => `${page} / ${pages}`,
      createdAt: now,
    });
    const file = must(await putFile(tx, storage, { content, name: `${paper.title}.pdf` }));
    const { kind, title, lastsDays } = paper;
    const expiresOn =
      lastsDays === null ? null : businessDate(new Date(now.getTime() + lastsDays * DAY_MS));
    const given = { kind, title, expiresOn, remindDays: 30, fileId: file.id };
    must(await addDocument(tx, actor, supplier.id, given));
  }
}
