import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import type { TestSite } from './model.ts';

/** Opens a test site in a tab of its own, started if need be: its shop, or its office with one’s own rights. */
export function OpenButtons({ site }: { site: TestSite }) {
  const translate = useTranslate();
  const may = useScopes();
  const { run, busy } = useAction();
  if (!site.isReady || !may('settings:write')) return null;
  const open = async (path: string) => {
    // The tab is opened by the click itself: browsers refuse one that comes later.
    const tab = window.open('about:blank', '_blank');
    const opened = await run<{ url: string }>(`/test-sites/${site.id}/open`, {
      method: 'POST',
      body: { path },
    });
    if (opened === undefined) tab?.close();
    else if (tab === null) window.location.assign(opened.url);
    else tab.location.replace(opened.url);
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <Button
        variant="outlined"
        disabled={busy}
        aria-label={translate('testSites.openShopOf', { name: site.name })}
        onClick={() => void open('/')}
      >
        {translate('testSites.openShop')}
      </Button>
      <Button
        variant="outlined"
        disabled={busy}
        aria-label={translate('testSites.openOfficeOf', { name: site.name })}
        onClick={() => void open('/office')}
      >
        {translate(busy ? 'testSites.starting' : 'testSites.openOffice')}
      </Button>
    </Box>
  );
}
