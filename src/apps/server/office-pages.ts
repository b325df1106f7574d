import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { bodyTag } from '../../platform/http/index.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * The back office at `/office`: built files with a hash in their name are kept by browsers for a year, what makes it
 * installable is asked for anew, every other address is the application itself, which reads the address.
 *
 * @param folder what `vite build --config vite.office.config.ts` made
 */
export async function officePages(app: FastifyInstance, folder: string): Promise<void> {
  const page = await readOfficePage(folder);
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/office/assets/',
    decorateReply: false,
    maxAge: YEAR_SECONDS * 1_000,
    immutable: true,
    index: false,
    allowedPath: (name) => !name.endsWith('.map'),
  });
  // What an installed office needs: its manifest, its icons, and the service worker with the page it keeps.
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/office/',
    decorateReply: false,
    wildcard: false,
    globIgnore: ['index.html', 'assets/**'],
    index: false,
    cacheControl: false,
    setHeaders: (response) => void response.header('cache-control', 'no-cache'),
  });
  for (const url of ['/office', '/office/', '/office/*']) {
    app.get(url, { schema: { hide: true } }, (_request, reply) =>
      reply
        .code(page.status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('etag', page.tag)
        .send(page.html),
    );
  }
}

async function readOfficePage(folder: string) {
  const file = path.join(folder, 'index.html');
  if (!existsSync(file)) {
    const html = `<!doctype html><meta charset="utf-8"><title>Sereine</title>
<p lang="fr">Le bureau n’a pas encore été construit : npm run build, puis redémarrez.</p>
<p lang="en">The office has not been built yet: npm run build, then restart.</p>`;
    return { status: 503, html, tag: bodyTag(html) };
  }
  const html = await readFile(file, 'utf8');
  return { status: 200, html, tag: bodyTag(html) };
}
