import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import type { ExtensionDetail } from './model.ts';

/** The versions that are here, the way back to each, and the way out. */
export function VersionsPanel({
  one,
  readOnly,
  onGone,
}: {
  one: ExtensionDetail;
  readOnly: boolean;
  onGone: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const path = `/extensions/${one.name}`;
  return (
    <Panel title={translate('extensions.versions')} why={translate('extensions.versionsWhy')}>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {one.versions.map(({ version, addedAt }) => (
          <Box
            key={version}
            sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', justifyContent: 'space-between' }}
          >
            <Box>
              {version}{' '}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {translate('extensions.came', { at: format.moment(addedAt) })}
              </Box>
            </Box>
            {version === one.version ? (
              <StateWord tone="go">{translate('extensions.current')}</StateWord>
            ) : readOnly ? null : (
              <ConfirmButton
                label={translate('extensions.goTo')}
                ariaLabel={translate('extensions.goToNamed', { version })}
                title={translate('extensions.goToNamed', { version })}
                consequence={translate('extensions.goToWhy')}
                path={path}
                options={{ method: 'PATCH', body: { version }, version: one.revision }}
                done="extensions.wentTo"
              />
            )}
          </Box>
        ))}
      </Box>
      {readOnly || one.state === 'available' ? null : (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 2 }}>
          <ConfirmButton
            label={translate('extensions.uninstall')}
            title={translate('extensions.uninstall')}
            consequence={translate('extensions.uninstallWhy')}
            path={path}
            options={{ method: 'DELETE', version: one.revision }}
            done="extensions.uninstalled"
            onDone={onGone}
          />
          {one.keepsData ? (
            <ConfirmButton
              label={translate('extensions.dropData')}
              title={translate('extensions.dropData')}
              consequence={translate('extensions.dropDataWhy')}
              path={`${path}?dropData=true`}
              options={{ method: 'DELETE', version: one.revision }}
              done="extensions.uninstalled"
              onDone={onGone}
            />
          ) : null}
        </Box>
      )}
    </Panel>
  );
}
