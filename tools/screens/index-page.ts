import type { Screen } from './list.ts';

/** `docs/screens/README.md`: every screen with its four pictures. */
export function indexPage(screens: readonly Screen[]): string {
  const row = ({ name }: Screen) => {
    const picture = (locale: string, width: number) =>
      `[${width}](${name}.${locale}.${width}.webp)`;
    return `| ${name} | ${picture('fr', 390)} · ${picture('fr', 1440)} | ${picture('en', 390)} · ${picture('en', 1440)} |`;
  };
  const part = (title: string, prefix: string) => [
    `## ${title}`,
    '',
    '| screen | French | English |',
    '| --- | --- | --- |',
    ...screens.filter(({ name }) => name.startsWith(prefix)).map(row),
    '',
  ];
  return [
    '# Screens',
    '',
    'Every page of the shop and every screen of the office with the demonstration’s data, 390 and 1440 px wide, in French and',
    'English. Made by `npm run screens` (about ten minutes); the list follows the routes, so nothing can be left out.',
    '',
    ...part('Shop', 'shop-'),
    ...part('Office', 'office-'),
  ].join('\n');
}
