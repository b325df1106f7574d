import Box from '@mui/material/Box';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Coming as ComingThing } from '../../data/home.ts';
import { officePath } from '../../data/office-path.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

/** What comes in the next two weeks, day by day: deliveries due, launches, deadlines. */
export function Coming({ things }: { things: readonly ComingThing[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const days = [...new Set(things.map(({ on }) => on))];
  const today = shopToday();
  return (
    <Panel title={translate('home.coming')} why={translate('home.comingWhy')} flush>
      {days.length === 0 ? (
        <Box sx={{ px: { xs: 2, md: 3 }, pb: 2.5, color: 'text.secondary' }}>
          {translate('home.comingEmpty')}
        </Box>
      ) : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {days.map((on) => (
          <Box
            component="li"
            key={on}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: '1fr', sm: '190px 1fr' },
              columnGap: 2,
              px: { xs: 2, md: 3 },
              py: 1.25,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box sx={{ fontWeight: 600, '&::first-letter': { textTransform: 'uppercase' } }}>
              {on === today ? translate('common.today') : format.longDate(on)}
            </Box>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {things
                .filter((thing) => thing.on === on)
                .map((thing) => (
                  <li key={thing.kind + (thing.label ?? '')}>
                    <ThingWords thing={thing} />
                  </li>
                ))}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function ThingWords({ thing }: { thing: ComingThing }) {
  const translate = useTranslate();
  const locale = useLocale();
  const format = useFormat();
  const label =
    thing.kind === 'holiday'
      ? translate(`home.holiday.${thing.label ?? ''}`, { _: thing.label ?? '' })
      : ((locale === 'en' ? thing.labelEn : null) ?? thing.label);
  const words = translate(`home.come.${thing.kind}`, {
    smart_count: thing.count,
    count: format.number(thing.count),
    label,
    _: thing.kind,
  });
  return thing.href === null ? words : <Link to={officePath(thing.href)}>{words}</Link>;
}
