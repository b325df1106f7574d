import { z } from 'zod';
import type { RoutePlugin } from '../../platform/http/index.ts';
import { sendRefusal } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { readSetting, shopSetting } from '../../platform/settings/index.ts';
import { writeFeed, type FeedDeps } from './feed.ts';

const feedParams = z.object({
  staffId: z.string().max(64),
  file: z.string().regex(/^[\w-]{10,64}\.ics$/),
});

/** The calendar that goes out, under its secret address; registered at the root. */
export function calendarFeedRoutes(deps: FeedDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/calendars/:staffId/:file',
      { schema: { hide: true, params: feedParams } },
      async (request, reply) => {
        const { staffId, file } = request.params;
        const shop = await readSetting(deps.db, shopSetting);
        const t = translator('fr');
        const text = await writeFeed(deps, staffId, file.replace(/\.ics$/, ''), {
          name: shop.name,
          training: t('outings.trainingHour'),
          lunch: t('outings.kinds.customer-lunch'),
        });
        if (text === null) return sendRefusal(reply, { code: 'calendar-unknown', status: 404 });
        return reply
          .type('text/calendar; charset=utf-8')
          .header('cache-control', 'private, max-age=300')
          .header('x-robots-tag', 'noindex')
          .send(text);
      },
    );
  };
}
