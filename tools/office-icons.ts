// Renders the icons of the installable office from its drawing. Usage: npx tsx tools/office-icons.ts
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../src/apps/office/public/icons',
);
const drawing = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
// A device cuts its own shape out of a maskable icon: the ground fills the square, the drawing keeps to the middle.
const ground = '<rect width="32" height="32" fill="#2f5d55"/>';
const square = drawing
  .replace(
    /<rect [^>]*\/>/,
    `${ground}<g transform="translate(16 16) scale(0.78) translate(-16 -16)">`,
  )
  .replace('</svg>', '</g></svg>');

const icons = [
  { name: 'icon-192.png', svg: drawing, size: 192 },
  { name: 'icon-512.png', svg: drawing, size: 512 },
  { name: 'maskable-512.png', svg: square, size: 512 },
  { name: 'apple-180.png', svg: square, size: 180 },
];
for (const { name, svg, size } of icons) {
  await sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ palette: true, compressionLevel: 9 })
    .toFile(path.join(folder, name));
}
