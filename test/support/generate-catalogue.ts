import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const SIZES = ['S', 'M', 'L'];
const COLOURS = ['Bleu', 'Rouge', 'Sable'];

/** A line of numbers that looks arbitrary and is the same at each run. */
function mix(index: number): number {
  return Math.imul(index ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
}

/**
 * Writes a Shopify product file of about `rows` rows: products of one to nine variants with
 * descriptions, categories, tags, prices, stock and pictures. Answers how many products it holds.
 */
export async function generateShopifyFile(path: string, rows: number): Promise<number> {
  const out = createWriteStream(path);
  const header =
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,' +
    'Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,' +
    'Variant Price,Variant Compare At Price,Variant Taxable,Variant Barcode,Image Src,Image Position,Status\n';
  out.write(header);
  let written = 0;
  let products = 0;
  while (written < rows) {
    const variants = products % 10 === 0 ? 9 : products % 3 === 0 ? 3 : 1;
    if (!out.write(productRows(products, variants))) await once(out, 'drain');
    products += 1;
    written += variants;
  }
  out.end();
  await once(out, 'close');
  return products;
}

function productRows(product: number, variants: number): string {
  const random = mix(product);
  const handle = `article-${product}`;
  const price = 500 + (random % 20_000);
  const lines: string[] = [];
  for (let i = 0; i < variants; i += 1) {
    const head =
      i === 0
        ? `Bol de grès n° ${product},"<p>Tourné à la main, émail ${COLOURS[random % 3]}, pièce ${product}.</p><ul><li>Passe au four</li><li>Lavable en machine</li></ul>",` +
          `Atelier ${random % 40},Table > Rayon ${random % 60},"grès, fait main",true`
        : ',,,,,';
    const options =
      variants === 1
        ? 'Title,Default Title,,'
        : `${i === 0 ? 'Taille' : ''},${SIZES[i % 3]},${i === 0 ? 'Couleur' : ''},${COLOURS[Math.floor(i / 3) % 3]}`;
    const cents = price + i * 100;
    lines.push(
      `${handle},${head},${options},REF-${product}-${i},${200 + (random % 900)},shopify,${random % 50},deny,` +
        `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')},,true,,` +
        `${i === 0 ? `https://images.example/${product}.jpg,1` : ','},${i === 0 ? 'active' : ''}\n`,
    );
  }
  return lines.join('');
}
