import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';

const PLACES = { messages: '/consents', cookies: '/cookie-choices' } as const;

/** The two kinds of consent: messages of the shop (R42), tags of others (R43). */
export function ConsentTabs({ shown }: { shown: keyof typeof PLACES }) {
  const translate = useTranslate();
  const may = useScopes();
  const kinds = (['messages', 'cookies'] as const).filter(
    (kind) => kind === shown || may(kind === 'messages' ? 'customers:read' : 'settings:read'),
  );
  return (
    <Tabs value={shown} aria-label={translate('consents.kinds')} sx={{ mb: 1.5 }}>
      {kinds.map((kind) => (
        <Tab
          key={kind}
          value={kind}
          component={Link}
          to={PLACES[kind]}
          label={translate(`consents.kind.${kind}`)}
        />
      ))}
    </Tabs>
  );
}
