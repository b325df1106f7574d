import { describe, expect, it } from 'vitest';
import { csv, readSample } from './testing.ts';

describe('Sereine', () => {
  it('reads its own columns, in English or French', async () => {
    const english = await readSample(
      csv([
        [
          'handle',
          'title',
          'descriptionHtml',
          'brand',
          'categories',
          'tags',
          'state',
          'taxClass',
          'characteristics',
          'option1Name',
          'option1Value',
          'sku',
          'price',
          'weightGrams',
          'lengthMm',
          'quantity',
          'images',
          'imageAlts',
        ],
        [
          'bol',
          "'=Bol",
          '<p>x</p>',
          'Atelier',
          'Table > Bols | Nouveautés',
          'bleu | grès',
          'active',
          'reduced',
          'Matière: Grès',
          'Taille',
          'S',
          'B-S',
          '12.50',
          '300',
          '120',
          '4',
          'bol/1.jpg | https://x.fr/2.jpg',
          'Vue | ',
        ],
        ['bol', '', '', '', '', '', '', '', '', '', 'L', 'B-L', '14', '', '', '0', '', ''],
      ]),
    );
    expect(english.issues).toEqual([]);
    expect(english.records).toMatchObject([
      {
        title: '=Bol',
        categoryPaths: [['Table', 'Bols'], ['Nouveautés']],
        taxClass: 'reduced',
        characteristics: [{ name: 'Matière', value: 'Grès' }],
        images: [
          { url: 'bol/1.jpg', alt: 'Vue' },
          { url: 'https://x.fr/2.jpg', alt: '' },
        ],
        variants: [
          { sku: 'B-S', priceCents: 1250, weightGrams: 300, lengthMm: 120, quantity: 4 },
          { sku: 'B-L', priceCents: 1400, quantity: 0 },
        ],
      },
    ]);
    const french = await readSample(
      csv(
        [
          [
            'Adresse',
            'Titre',
            'Rayons',
            'Option1 nom',
            'Option1 valeur',
            'Référence',
            'Prix',
            'Poids (g)',
            'Quantité',
            'Classe de TVA',
          ],
          ['', 'Œuf à la coque', 'Table', '', '', 'O-1', '9,90', '80', '2', 'normale'],
        ],
        ';',
      ),
    );
    expect(french.records).toMatchObject([
      {
        handle: 'oeuf-a-la-coque',
        taxClass: 'standard',
        variants: [{ priceCents: 990, weightGrams: 80 }],
      },
    ]);
  });
});
