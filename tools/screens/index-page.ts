import type { Screen } from './list.ts';

/** `docs/screens/README.md`: every screen with its four pictures, as far as they were taken (`pictures`: names of files). */
export function indexPage(screens: readonly Screen[], pictures: ReadonlySet<string>): string {
  const row = ({ name }: Screen) => {
    const of = (locale: string) =>
      [390, 1440]
        .map((width) => ({ width, file: `${name}.${locale}.${width}.webp` }))
        .filter(({ file }) => pictures.has(file))
        .map(({ width, file }) => `[${width}](${file})`)
        .join(' · ');
    return `| ${name} | ${of('fr')} | ${of('en')} |`;
  };
  const part = (title: string, prefix: string) => [
    `## ${title}`,
    '',
    '| screen | French | English |',
    '| --- | --- | --- |',
    ...screens
      .filter(({ name }) => name.startsWith(prefix) && pictures.has(`${name}.fr.390.webp`))
      .map(row),
    '',
  ];
  return [
    '# Screens',
    '',
    'Every page of the shop and every screen of the office with the demonstration’s data, 390 and 1440 px wide, in French and',
    'English. Made by `npm run screens` (about a quarter of an hour); the list follows the routes, so nothing can be left out.',
    '',
    ...part('Shop', 'shop-'),
    ...part('Office', 'office-'),
  ].join('\n');
}
