import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Supplier } from './model.ts';

/** What the law gives a supplier's contacts: a copy of what is kept of them, and to be forgotten. */
export function ContactDataPanel({ contacts }: { contacts: Supplier['contacts'] }) {
  const translate = useTranslate();
  const may = useScopes();
  const known = contacts.filter(({ email }) => email !== '');
  if (known.length === 0 || !may('suppliers:write')) return null;
  return (
    <Panel title={translate('contactData.title')} why={translate('contactData.why')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {known.map(({ name, email }) => (
          <li key={email}>
            <Box sx={{ overflowWrap: 'anywhere' }}>{name || email}</Box>
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button
                size="small"
                href={apiHref('/supplier-contacts/export.json', { email })}
                aria-label={translate('contactData.exportOf', { name: name || email })}
              >
                {translate('contactData.export')}
              </Button>
              <ConfirmButton
                label={translate('contactData.forget')}
                ariaLabel={translate('contactData.forgetOf', { name: name || email })}
                title={translate('contactData.forgetTitle', { name: name || email })}
                consequence={translate('contactData.forgetText')}
                path="/supplier-contacts/forget"
                options={{ method: 'POST', body: { email } }}
                done="contactData.forgotten"
              />
            </Box>
          </li>
        ))}
      </Box>
    </Panel>
  );
}
