import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listMessageKeys, translator } from '../../platform/i18n/index.ts';
import { describeIssue, errorFileHeader, errorFileLines } from './describe.ts';
import { IMAGE_FAULTS } from './fetch-image.ts';
import { UNREADABLE_KINDS } from './file-signature.ts';
import { ISSUE_CODES } from './model.ts';
import { FOREIGN_CONTENTS } from './signatures.ts';

import path from 'node:path';

it('every issue, refusal and fault has its words, and no words are without a use', () => {
  for (const locale of ['fr', 'en']) {
    const keys = new Set(listMessageKeys(locale));
    const used = [
      ...ISSUE_CODES.flatMap((code) => [`imports.issue.${code}`, `imports.remedy.${code}`]),
      ...IMAGE_FAULTS.map((fault) => `imports.imageFault.${fault}`),
    ];
    const refusals = [
      ...UNREADABLE_KINDS.map((kind) => `refusals.import-file-${kind}.title`),
      ...FOREIGN_CONTENTS.map((content) => `refusals.import-content-${content}.title`),
    ];
    expect([...used, ...refusals].filter((key) => !keys.has(key))).toEqual([]);
    const said = [...keys].filter((key) => /^imports\.(issue|remedy|imageFault)\./.test(key));
    expect(said.filter((key) => !used.includes(key))).toEqual([]);
  }
});

it('every issue code is reported somewhere', () => {
  const folder = import.meta.dirname;
  const code = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && name !== 'model.ts')
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
  expect(ISSUE_CODES.filter((issue) => !code.includes(`'${issue}'`))).toEqual([]);
});

it('an error file opens safely in a spreadsheet of its language', () => {
  const t = translator('fr');
  const issue = {
    severity: 'error' as const,
    row: 3,
    column: 'Prix; "TTC"',
    value: '=HYPERLINK("x")',
    code: 'amount-invalid' as const,
    params: {},
  };
  expect(errorFileHeader(t, 'fr')).toBe(
    '\ufeff"gravité";"ligne";"colonne";"valeur";"raison";"remède"\r\n',
  );
  expect(errorFileLines([issue], t, 'fr')).toMatch(
    /^"erreur";"3";"Prix; ""TTC""";"'=HYPERLINK\(""x""\)";/,
  );
  expect(errorFileLines([issue], translator('en'), 'en')).toMatch(/^"error","3",/);
  expect(
    describeIssue(t, { code: 'image-missing', params: { reason: 'timeout' } }).message,
  ).toContain('trop lent');
});
