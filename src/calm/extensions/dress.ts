import { remember } from '../../kernel/remember.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { RoutePlugin } from '../../platform/http/index.ts';
import type { ThemeManifest } from './manifest.ts';
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

/** The colours of an enabled theme extension: on which theme of the house, and where their style sheet is. */
export interface Dress {
  base: 'vespree' | 'atelier';
  href: string;
}

/** The theme extension that was enabled last, or null: at most a second behind. */
export function dressOf(db: Db): () => Promise<Dress | null> {
  return remember(KEPT_MS, async () => {
    const { rows } = await sql<{ manifest: ThemeManifest; checksum: string }>`
      select p.manifest, p.checksum from extensions.installed i
      join extensions.package p on p.name = i.name and p.version = i.version
      where i.state = 'enabled' and p.kind = 'theme' order by i.changed_at desc, i.name limit 1`.execute(
      db,
    );
    const [row] = rows;
    if (!row) return null;
    const { name, version, base } = row.manifest;
    return { base, href: `/extensions/${name}/${version}-${row.checksum.slice(0, 8)}.css` };
  });
}

/** The style sheets of theme extensions: their address carries a digest, so that browsers keep them. */
export function dressRoutes({ db }: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get<{ Params: { name: string; version: string } }>(
      '/extensions/:name/:version.css',
      { schema: { hide: true } },
      async (request, reply) => {
        const { name, version } = request.params;
        const { rows } = await sql<{ manifest: ThemeManifest }>`
          select manifest from extensions.package where kind = 'theme' and name = ${name}
            and version || '-' || left(checksum, 8) = ${version}`.execute(db);
        if (!rows[0]) return reply.callNotFound();
        return reply
          .type('text/css; charset=utf-8')
          .header('cache-control', 'public, max-age=31536000, immutable')
          .send(styleOf(rows[0].manifest));
      },
    );
  };
}

/** Custom properties and nothing else; every name and colour was checked by the manifest's schema. */
function styleOf({ tokens }: ThemeManifest): string {
  const block = (values: Record<string, string>) =>
    `:root{${Object.entries(values)
      .map(([name, value]) => `${name}:${value}`)
      .join(';')}}`;
  return `${block(tokens.light)}@media (prefers-color-scheme: dark){${block(tokens.dark)}}`;
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
