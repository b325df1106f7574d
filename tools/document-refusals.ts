// Writes docs/REFUSALS.md from the message catalogues. Usage: npm run refusals
import { writeFileSync } from 'node:fs';
import { listMessages } from '../src/platform/i18n/index.ts';

const french = new Map(listMessages('fr'));
const english = new Map(listMessages('en'));
const codes = [...french.keys()].flatMap((key) => /^refusals\.(.+)\.title$/.exec(key)?.[1] ?? []);
const cell = (text: string | undefined) =>
  (text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');
const rows = codes.sort().map((code) => {
  const say = (part: string) => `${cell(english.get(`refusals.${code}.${part}`))}`;
  return `| \`${code}\` | ${say('title')} | ${say('remedy')} |`;
});
writeFileSync(
  'docs/REFUSALS.md',
  `# Refusals

Every expected refusal has a stable code. The API answers with a problem (RFC 9457) that carries it as \`code\`;
pages and commands say the same words in French or English. Written by \`npm run refusals\`; a test holds codes,
this page and both translations together.

| code | what happened | what to do |
|---|---|---|
${rows.join('\n')}
`,
);
