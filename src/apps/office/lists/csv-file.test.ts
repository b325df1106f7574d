import { expect, test } from 'vitest';
import { csvLines } from './csv-file.ts';

test('a French file has semicolons, decimal commas, hours of here, and no formula', () => {
  const at = new Date(2026, 10, 8, 16, 35, 5).toISOString();
  const lines = csvLines(
    [
      ['Numéro', 'Passée', 'Total', 'Note'],
      ['26-1', at, 22.9, '=1+1;'],
    ],
    'fr',
  );
  expect(lines).toBe(
    '\uFEFFNuméro;Passée;Total;Note\r\n26-1;2026-11-08 16:35:05;22,9;"\'=1+1;"\r\n',
  );
});
