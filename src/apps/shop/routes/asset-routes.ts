import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { ASSET_PREFIX, shopAssetFolder } from '../assets.ts';

const A_YEAR_MS = 365 * 24 * 3600 * 1000;

/** The built stylesheet, scripts and fonts; their names carry a hash, so browsers keep them for a year. */
export async function assetRoutes(app: FastifyInstance): Promise<void> {
  const root = shopAssetFolder();
  if (!existsSync(root)) {
    app.log.warn('the shop is not built: run `npm run build`; pages are served without style');
    return;
  }
  await app.register(fastifyStatic, {
    root,
    prefix: ASSET_PREFIX,
    decorateReply: false,
    immutable: true,
    maxAge: A_YEAR_MS,
    dotfiles: 'ignore',
  });
}
