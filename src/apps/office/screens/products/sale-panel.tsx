import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useChannels, type Channel } from '../../data/use-catalogue.ts';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { useProductDates } from './dates-panel.tsx';
import type { Product } from './model.ts';
import type { SectionProps } from './section.ts';
import { priceIn, priceKey } from './variant-columns.ts';

const STATES = ['draft', 'active', 'archived'] as const;
const TAX_CLASSES = ['standard', 'intermediate', 'reduced', 'super-reduced', 'exempt'] as const;

/** Whether and where an article is sold. */
export function SalePanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const { draft, set } = form;
  const format = useFormat();
  const channels = useChannels().data ?? [];
  const dates = useProductDates(draft.id).data;
  const isPriced = (channel: Channel) =>
    form.matrix.variants.some(({ key, state, base }) => {
      const typed = form.cells[key]?.[priceKey(channel.id)];
      return (
        state === 'active' &&
        (typed === undefined ? priceIn(base, channel.id) !== null : typed.trim() !== '')
      );
    });
  return (
    <Panel title={translate('products.sale')} why={translate('article.saleWhy')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <TextField
          select
          label={translate('products.field.state')}
          value={draft.state}
          disabled={readOnly}
          helperText={translate(`products.stateWhat.${draft.state}`)}
          onChange={(event) => set({ state: event.target.value as Product['state'] })}
        >
          {STATES.map((state) => (
            <MenuItem key={state} value={state}>
              {translate(`products.state.${state}`)}
            </MenuItem>
          ))}
        </TextField>
        <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
          <Box component="legend" sx={{ fontWeight: 600, fontSize: '0.9063rem', p: 0 }}>
            {translate('products.channels')}
          </Box>
          {channels.map((channel) => {
            const isPublished = draft.channelIds.includes(channel.id);
            const dated = dates?.publications.find(({ channelId }) => channelId === channel.id);
            const now = new Date().toISOString();
            const standing = !isPublished
              ? 'absent'
              : draft.state !== 'active'
                ? draft.state
                : !isPriced(channel)
                  ? 'unpriced'
                  : dated && dated.startsAt > now
                    ? 'later'
                    : dated?.endsAt && dated.endsAt <= now
                      ? 'over'
                      : draft.addOn
                        ? 'addOn'
                        : 'sold';
            return (
              <Box key={channel.id} sx={{ mb: 0.5 }}>
                <FormControlLabel
                  disabled={readOnly}
                  sx={{ display: 'flex' }}
                  control={
                    <Checkbox
                      checked={isPublished}
                      onChange={(event) =>
                        set({
                          channelIds: event.target.checked
                            ? [...draft.channelIds, channel.id].sort()
                            : draft.channelIds.filter((id) => id !== channel.id),
                        })
                      }
                    />
                  }
                  label={channel.name}
                />
                <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', pl: 4, mt: -0.75 }}>
                  {translate(`article.standing.${standing}`, {
                    ...(standing === 'later' && dated
                      ? { moment: format.moment(dated.startsAt) }
                      : {}),
                    ...(standing === 'over' && dated?.endsAt
                      ? { moment: format.moment(dated.endsAt) }
                      : {}),
                  })}
                </Box>
              </Box>
            );
          })}
        </Box>
        <Box>
          <FormControlLabel
            disabled={readOnly}
            control={
              <Switch
                checked={draft.addOn}
                onChange={(event) => set({ addOn: event.target.checked })}
              />
            }
            label={translate('article.addOn')}
          />
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
            {translate('article.addOnWhat')}
          </Box>
        </Box>
        <TextField
          select
          label={translate('products.field.taxClass')}
          value={draft.taxClass}
          disabled={readOnly}
          helperText={
            channels.some(({ chargesVat }) => !chargesVat)
              ? translate('products.taxClassFranchise')
              : undefined
          }
          onChange={(event) => set({ taxClass: event.target.value })}
        >
          {TAX_CLASSES.map((taxClass) => (
            <MenuItem key={taxClass} value={taxClass}>
              {translate(`products.taxClass.${taxClass}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
    </Panel>
  );
}
