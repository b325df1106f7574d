/** The files of a new extension: it works as it is, and its test passes. `running` is the version of Sereine that it is made for. */
export function templateOf(name: string, running: string): Record<string, string> {
  const manifest = {
    kind: 'extension',
    name,
    version: '0.1.0',
    sereine: `^${running}`,
    title: { fr: 'Mot du jour', en: 'Word of the day' },
    description: {
      fr: 'Une phrase sous le prix de chaque article.',
      en: 'A sentence below the price of each article.',
    },
    author: 'Vous',
    main: 'main.js',
    permissions: [],
    hosts: [],
    blocks: [{ slot: 'product-below-price', keepSeconds: 300 }],
    settings: [
      {
        key: 'sentence',
        type: 'localised',
        label: { fr: 'Phrase', en: 'Sentence' },
        default: { fr: 'Fait main, un par un.', en: 'Made by hand, one by one.' },
      },
    ],
  };
  return {
    'extension.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'main.js': MAIN,
    'main.test.mjs': TEST,
    'package.json': `${JSON.stringify({ name, version: '0.1.0', type: 'module', scripts: { test: 'node --test' } }, null, 2)}\n`,
    'README.md': readmeOf(name),
  };
}

const MAIN = `// @ts-check
// Each function gets what it is about and gives what is to be shown: elements, never HTML.

export default {
  blocks: {
    /** @param {{ settings: { sentence: { fr: string, en: string } }, locale: 'fr' | 'en', product: { title: string } }} input */
    'product-below-price': ({ settings, locale }) => {
      const sentence = settings.sentence[locale];
      return sentence === '' ? null : { tag: 'text', size: 'small', children: [sentence] };
    },
  },
};
`;

const TEST = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import extension from './main.js';

const block = extension.blocks['product-below-price'];
const input = { locale: 'fr', product: { title: 'Bol' }, settings: { sentence: { fr: 'Fait main.', en: '' } } };

test('the sentence is shown in the reader’s language', () => {
  assert.deepEqual(block(input), { tag: 'text', size: 'small', children: ['Fait main.'] });
});

test('without a sentence nothing is shown', () => {
  assert.equal(block({ ...input, locale: 'en' }), null);
});
`;

function readmeOf(name: string): string {
  return `# ${name}

    npm test                              # your own tests
    sereine extension check ${name}       # a dry run in the sandbox
    sereine extension install ${name} --unsigned
    sereine extension enable ${name}

What an extension may do is described in docs/EXTENSIONS.md of Sereine.
`;
}
