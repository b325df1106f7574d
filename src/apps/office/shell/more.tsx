import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../data/use-scopes.ts';
import { Page } from './page.tsx';
import { TRADES } from './rooms.ts';

/** Every screen on one page, for the phone. */
export function More() {
  const translate = useTranslate();
  const may = useScopes();
  return (
    <Page title={translate('rooms.more')} width={640}>
      {TRADES.filter(({ key }) => key !== 'home').map((trade) => {
        const places = trade.places.filter(({ scope }) => may(scope));
        if (places.length === 0) return null;
        return (
          <Box key={trade.key} component="section" sx={{ mb: 3 }}>
            <Typography variant="h3" component="h2" sx={{ color: 'text.secondary', mb: 0.5 }}>
              {translate(`rooms.${trade.key}`)}
            </Typography>
            {places.map((place) => (
              <Box
                key={place.key}
                component={Link}
                to={place.to}
                sx={{
                  display: 'flex',
                  alignItems: 'center',
                  justifyContent: 'space-between',
                  minHeight: 52,
                  borderBottom: 1,
                  borderColor: 'divider',
                  textDecoration: 'none',
                  fontSize: '1.0625rem',
                }}
              >
                {translate(`rooms.${place.key}`)}
                <ChevronRight sx={{ color: 'text.secondary' }} />
              </Box>
            ))}
          </Box>
        );
      })}
    </Page>
  );
}
