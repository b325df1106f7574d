import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Panel } from '../../parts/panel.tsx';

/** What the law gives a supplier's or a partner's contacts: a copy of what is kept of them, and to be forgotten. */
export function ContactDataPanel({
  contacts,
  of = 'supplier',
}: {
  contacts: readonly { name: string; email: string }[];
  of?: 'supplier' | 'partner';
}) {
  const translate = useTranslate();
  const may = useScopes();
  const known = contacts.filter(({ email }) => email !== '');
  if (known.length === 0 || !may(`${of}s:write`)) return null;
  return (
    <Panel title={translate('contactData.title')} why={translate('contactData.why')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {known.map(({ name, email }) => (
          <li key={email}>
            <Box sx={{ overflowWrap: 'anywhere' }}>{name || email}</Box>
            <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
              <Button
                size="small"
                href={apiHref(`/${of}-contacts/export.json`, { email })}
                aria-label={translate('contactData.exportOf', { name: name || email })}
              >
                {translate('contactData.export')}
              </Button>
              <ConfirmButton
                label={translate('contactData.forget')}
                ariaLabel={translate('contactData.forgetOf', { name: name || email })}
                title={translate('contactData.forgetTitle', { name: name || email })}
                consequence={translate('contactData.forgetText')}
                path={`/${of}-contacts/forget`}
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
