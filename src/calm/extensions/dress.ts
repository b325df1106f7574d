import { remember } from '../../kernel/remember.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { RoutePlugin } from '../../platform/http/index.ts';
import type { ThemeManifest } from './manifest.ts';
import { bytesOf } from './package.ts';
import { withAddresses } from './theme-style.ts';
import type { Trial } from './try-extension.ts';

const KEPT_MS = 900;
/** WCAG 2.1 AA for text. */
const LEAST_CONTRAST = 4.5;
/** What is written on what. */
const PAIRS = [
  ['--ink', '--paper'],
  ['--ink-soft', '--paper'],
  ['--ink', '--surface'],
  ['--on-accent', '--accent'],
  ['--accent', '--paper'],
] as const;

/** How an enabled theme extension dresses the shop: which theme of the house, and where its style sheet is. */
export interface Dress {
  name: string;
  base: ThemeManifest['base'];
  href: string;
  /** Fonts of the first view; empty: those of the theme of the house. */
  fonts: string[];
  /** What it gives of the colours that browser bars and icon wear. */
  colours: { light: string | undefined; dark: string | undefined; accent: string | undefined };
}

/** As it is kept: one that came before themes could bring fonts names none. */
type KeptTheme = Omit<ThemeManifest, 'fonts'> & { fonts?: ThemeManifest['fonts'] };

/** Where the files of a version are: the address carries a digest, so that browsers keep them. */
function folderOf(name: string, version: string, checksum: string): string {
  return `/extensions/${name}/${version}-${checksum.slice(0, 8)}`;
}

/** The theme extension that was enabled last, or null: at most a second behind. */
export function dressOf(db: Db): () => Promise<Dress | null> {
  return remember(KEPT_MS, async () => {
    const { rows } = await sql<{ manifest: KeptTheme; checksum: string }>`
      select p.manifest, p.checksum from extensions.installed i
      join extensions.package p on p.name = i.name and p.version = i.version
      where i.state = 'enabled' and p.kind = 'theme' order by i.changed_at desc, i.name limit 1`.execute(
      db,
    );
    const [row] = rows;
    if (!row) return null;
    const { name, version, base, tokens, fonts = [] } = row.manifest;
    const folder = folderOf(name, version, row.checksum);
    return {
      ...{ name, base, href: `${folder}.css` },
      fonts: fonts.filter(({ early }) => early).map(({ file }) => `${folder}/${file}`),
      colours: {
        light: tokens.light['--paper'],
        dark: tokens.dark['--paper'],
        accent: tokens.light['--accent'],
      },
    };
  });
}

interface Found {
  manifest: KeptTheme;
  files: Record<string, string>;
  checksum: string;
}

async function findTheme(db: Db, name: string, version: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    select manifest, files, checksum from extensions.package where kind = 'theme' and name = ${name}
      and version || '-' || left(checksum, 8) = ${version}`.execute(db);
  return rows[0];
}

const TYPES: Readonly<Record<string, string>> = {
  woff2: 'font/woff2',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};
const KEPT_FOR_EVER = 'public, max-age=31536000, immutable';

/** The style sheets, fonts and pictures of theme extensions. */
export function dressRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get<{ Params: { name: string; version: string; '*': string } }>(
      '/extensions/:name/:version/*',
      { schema: { hide: true } },
      async (request, reply) => {
        const { name, version, '*': file } = request.params;
        const type = TYPES[file.split('.').at(-1)!];
        const text = type && (await findTheme(db, name, version))?.files[file];
        if (!type || text === undefined) return reply.callNotFound();
        const bytes = Buffer.from(bytesOf(file, text));
        return reply.type(type).header('cache-control', KEPT_FOR_EVER).send(bytes);
      },
    );
    app.get<{ Params: { name: string; version: string } }>(
      '/extensions/:name/:version.css',
      { schema: { hide: true } },
      async (request, reply) => {
        const { name, version } = request.params;
        const found = await findTheme(db, name, version);
        if (!found) return reply.callNotFound();
        return reply
          .type('text/css; charset=utf-8')
          .header('cache-control', KEPT_FOR_EVER)
          .send(styleOf(found));
      },
    );
  };
}

/** Fonts, custom properties, then rules of its own; all of it was checked when the package came. */
function styleOf({ manifest, files, checksum }: Found): string {
  const { name, version, tokens, fonts = [], style } = manifest;
  const folder = folderOf(name, version, checksum);
  const block = (values: Record<string, string>) =>
    `:root{${Object.entries(values)
      .map(([name, value]) => `${name}:${value}`)
      .join(';')}}`;
  const faces = fonts.map(
    ({ family, file, weight, style: slant }) =>
      `@font-face{font-family:'${family}';src:url(${folder}/${file}) format('woff2');font-weight:${weight};` +
      `font-style:${slant};font-display:swap}`,
  );
  return [
    ...faces,
    block({ ...tokens.measures, ...tokens.light }),
    `@media (prefers-color-scheme: dark){${block(tokens.dark)}}`,
    style === undefined ? '' : withAddresses(files[style] ?? '', folder),
  ].join('\n');
}

/** Whether what is written can be read: each pair of colours that a theme gives, in light and in dark. */
export function tryTheme({ tokens }: ThemeManifest): Trial[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    PAIRS.flatMap(([ink, ground]) => {
      const [front, back] = [tokens[scheme][ink], tokens[scheme][ground]];
      if (front === undefined || back === undefined) return [];
      const contrast = contrastOf(front, back);
      const isWell = contrast >= LEAST_CONTRAST;
      return [
        {
          place: `${scheme} ${ink} ${ground}`,
          ms: 0,
          fault: isWell ? null : 'invalid',
          message: `${contrast.toFixed(1)}:1${isWell ? '' : ` < ${LEAST_CONTRAST}:1`}`,
        },
      ];
    }),
  );
}

/** Contrast of two colours (WCAG 2.1, relative luminance). */
function contrastOf(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
