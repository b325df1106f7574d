import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useFirstSteps } from '../../data/first-steps.ts';
import type { Need } from '../../data/home.ts';
import { officePath } from '../../data/office-path.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';

const MOST = 5;

/** What needs a hand now, at most five things, each with its button; what is left can be asked for. */
export function Needs({ needs }: { needs: readonly Need[] }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const { data: guide } = useFirstSteps();
  const isReady = guide?.steps.every(({ done }) => done) ?? true;
  const shown = all ? needs : needs.slice(0, MOST);
  if (shown.length === 0) {
    return (
      <Panel>
        <Typography variant="h2" component="p" sx={{ fontSize: '1.5rem' }}>
          {translate('home.nothing')}
        </Typography>
        <Typography sx={{ color: 'text.secondary', mt: 0.5 }}>
          {translate(isReady ? 'home.nothingWhy' : 'home.nothingYet')}
        </Typography>
      </Panel>
    );
  }
  return (
    <Panel title={translate('home.needs')} flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((need, index) => (
          <NeedLine key={need.kind} need={need} isFirst={index === 0} />
        ))}
      </Box>
      {needs.length > shown.length ? (
        <Box sx={{ px: { xs: 2, md: 3 }, py: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button onClick={() => setAll(true)} sx={{ ml: -1.25 }}>
            {translate('home.moreNeeds', { smart_count: needs.length - shown.length })}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}

function NeedLine({ need, isFirst }: { need: Need; isFirst: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box
      component="li"
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
          {translate(`home.need.${need.kind}.title`, { smart_count: need.count, _: need.kind })}
        </Box>
        {need.oldestAt === null ? null : (
          <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
            {translate('home.waiting', {
              smart_count: need.count,
              duration: format.lasting(need.oldestAt),
            })}
          </Box>
        )}
      </Box>
      <Button
        component={Link}
        to={officePath(need.href)}
        variant={isFirst ? 'contained' : 'outlined'}
        sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, minWidth: 190 }}
      >
        {translate(`home.need.${need.kind}.action`, { _: translate('home.see') })}
      </Button>
    </Box>
  );
}
