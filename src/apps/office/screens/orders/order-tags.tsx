import Autocomplete from '@mui/material/Autocomplete';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { Order } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { Panel } from '../../parts/panel.tsx';

/** Words that the merchant puts on an order; saved as they are added and taken away. */
export function Tags({ order }: { order: Order }) {
  const translate = useTranslate();
  const mayWrite = useScopes()('orders:write');
  const { run, busy, problem } = useAction({ inline: true });
  if (!mayWrite && order.tags.length === 0) return null;
  const save = (tags: string[]) =>
    void run(`/orders/${order.id}`, {
      method: 'PATCH',
      version: order.version,
      body: { note: order.note, tags: [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))] },
    });
  return (
    <Panel title={translate('orders.tags')}>
      <Autocomplete
        multiple
        freeSolo
        disabled={busy || !mayWrite}
        options={[]}
        value={order.tags}
        onChange={(_, tags) => save(tags)}
        renderValue={(tags, getItemProps) =>
          tags.map((tag, index) => {
            const { key, ...props } = getItemProps({ index });
            return <Chip key={key} label={tag} size="small" {...props} />;
          })
        }
        renderInput={(params) => (
          <TextField
            {...params}
            placeholder={order.tags.length === 0 ? translate('orders.tagsPlaceholder') : ''}
            error={problem !== null}
            helperText={problem ?? translate('orders.tagsHelp')}
            slotProps={{
              ...params.slotProps,
              htmlInput: {
                ...params.slotProps.htmlInput,
                'aria-label': translate('orders.tags'),
                maxLength: 40,
              },
            }}
          />
        )}
      />
    </Panel>
  );
}
