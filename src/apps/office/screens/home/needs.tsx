import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Need } from '../../data/home.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

const MOST = 5;

/** What needs a hand now, at most five things, each with its button. */
export function Needs({ needs }: { needs: readonly Need[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const shown = needs.filter(({ count }) => count > 0).slice(0, MOST);
  if (shown.length === 0) {
    return (
      <Panel>
        <Typography variant="h2" component="p" sx={{ fontSize: '1.5rem' }}>
          {translate('home.nothing')}
        </Typography>
        <Typography sx={{ color: 'text.secondary', mt: 0.5 }}>
          {translate('home.nothingWhy')}
        </Typography>
      </Panel>
    );
  }
  return (
    <Panel title={translate('home.needs')} flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((need, index) => (
          <Box
            component="li"
            key={need.kind}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: '56px 1fr', sm: '72px 1fr auto' },
              alignItems: 'center',
              columnGap: 1,
              rowGap: 1,
              px: { xs: 2, md: 3 },
              py: 1.75,
              borderTop: 1,
              borderColor: 'divider',
            }}
          >
            <Box
              sx={{
                fontFamily: (theme) => theme.typography.h1.fontFamily,
                fontSize: '1.875rem',
                lineHeight: 1,
                color: 'tokens.accent',
              }}
            >
              {format.number(need.count)}
            </Box>
            <Box>
              <Box sx={{ fontWeight: 600 }}>
                {translate(`home.need.${need.kind}.title`, {
                  smart_count: need.count,
                  _: need.kind,
                })}
              </Box>
              {need.oldestAt === null ? null : (
                <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
                  {translate('home.oldest', { since: format.ago(need.oldestAt) })}
                </Box>
              )}
            </Box>
            <Button
              component={Link}
              to={officePath(need.href)}
              variant={index === 0 ? 'contained' : 'outlined'}
              sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, minWidth: 180 }}
            >
              {translate(`home.need.${need.kind}.action`, { _: translate('home.see') })}
            </Button>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

/** The server names filters as its lists do (`/orders?state=paid`); lists here keep theirs in one parameter. */
function officePath(href: string): string {
  const [path = '/', query = ''] = href.split('?');
  if (query === '') return path;
  const filter = JSON.stringify(Object.fromEntries(new URLSearchParams(query)));
  return `${path}?${new URLSearchParams({ filter, page: '1' })}`;
}
