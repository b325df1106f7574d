import type { SizeCell, SizeColumn } from './size-guide-page.tsx';

const CENTIMETRES = /^(\d{1,4}(?:[.,]\d)?)(?:\s*[-–]\s*(\d{1,4}(?:[.,]\d)?))?(?:\s*cm)?$/;

/** Reads a cell as typed: words, or centimetres (`90`, `88,5`, `88–92`); null when it is no length. */
export function readCell(text: string, kind: SizeColumn['kind']): SizeCell | null {
  const trimmed = text.trim();
  if (kind === 'text') return text.slice(0, 80);
  if (trimmed === '') return '';
  const [, from, to] = CENTIMETRES.exec(trimmed) ?? [];
  if (from === undefined) return null;
  const mm = (figure: string) => Math.round(Number(figure.replace(',', '.')) * 10);
  return to === undefined ? mm(from) : { from: mm(from), to: mm(to) };
}

/** A cell as it is edited: words, or centimetres. */
export function writeCell(cell: SizeCell): string {
  if (typeof cell === 'string') return cell;
  const cm = (lengthMm: number) => String(lengthMm / 10).replace('.', ',');
  return typeof cell === 'number' ? cm(cell) : `${cm(cell.from)}–${cm(cell.to)}`;
}
