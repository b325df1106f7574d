import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { Panel } from '../../parts/panel.tsx';
import type { ExtensionDetail } from './model.ts';

/** What it may do, in plain words, where it stands, and a way not to see it oneself. */
export function RightsPanel({ one }: { one: ExtensionDetail }) {
  const translate = useTranslate();
  const { run, busy } = useAction();
  const rights = [
    ...one.permissions.map((permission) => translate(`extensions.permission.${permission}`)),
    ...one.hosts.map((host) => translate('extensions.host', { host })),
    ...(one.asksAtCheckout ? [translate('extensions.asksAtCheckout')] : []),
    ...one.requires.map((name) => translate('extensions.requires', { name })),
    ...(one.keepsData ? [translate('extensions.keepsData')] : []),
  ];
  const shown = one.slots.map((slot) => translate(`extensions.slot.${slot}`));
  const leave = (leftOut: boolean) =>
    void run(
      `/extensions/${one.name}/left-out`,
      { method: 'PUT', body: { leftOut } },
      leftOut ? 'extensions.leftOutDone' : 'extensions.leftInDone',
    );
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
      {one.kind === 'theme' ? null : (
        <Panel title={translate('extensions.may')} why={translate('extensions.mayWhy')}>
          <Facts items={rights} none={translate('extensions.mayNothing')} />
          {shown.length > 0 ? (
            <>
              <Box component="h3" sx={{ typography: 'body1', fontWeight: 600, mt: 2, mb: 0.5 }}>
                {translate('extensions.shows')}
              </Box>
              <Facts items={shown} none="" />
            </>
          ) : null}
        </Panel>
      )}
      {one.state === 'enabled' ? (
        <Panel title={translate('extensions.onlyMe')} why={translate('extensions.onlyMeWhy')}>
          <Button variant="outlined" disabled={busy} onClick={() => leave(!one.left)}>
            {translate(one.left ? 'extensions.seeAgain' : 'extensions.leave')}
          </Button>
        </Panel>
      ) : null}
      <Panel title={translate('extensions.origin')}>
        <Box sx={{ display: 'grid', gap: 0.5, overflowWrap: 'anywhere' }}>
          <Box>{translate('extensions.by', { author: one.author, version: one.version })}</Box>
          <Box>{translate(`extensions.trust.${one.trust}`)}</Box>
          {one.signer === null ? null : (
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
              {translate('extensions.signer', { key: one.signer })}
            </Box>
          )}
          <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
            {translate('extensions.checksum', { checksum: one.checksum.slice(0, 16) })}
          </Box>
        </Box>
      </Panel>
    </Box>
  );
}

function Facts({ items, none }: { items: readonly string[]; none: string }) {
  if (items.length === 0) return <Box sx={{ color: 'text.secondary' }}>{none}</Box>;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </Box>
  );
}
