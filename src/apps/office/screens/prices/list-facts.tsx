import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { useChannels } from '../../data/use-catalogue.ts';
import { fromLocalInput, toLocalInput, type PriceList } from './model.ts';
import { useCustomerGroups } from './queries.ts';

/** What a person edits of a list besides its lines. */
export type ListFacts = Pick<
  PriceList,
  | 'name'
  | 'note'
  | 'channelId'
  | 'groupId'
  | 'includesTax'
  | 'priority'
  | 'startsAt'
  | 'endsAt'
  | 'announcesReduction'
>;

/** For whom, where and when a list holds. Channel and tax mode are chosen once. */
export function ListFactsFields({
  facts,
  set,
  errors,
  isNew,
  readOnly = false,
}: {
  facts: ListFacts;
  set: (patch: Partial<ListFacts>) => void;
  errors: Record<string, unknown>;
  isNew: boolean;
  readOnly?: boolean;
}) {
  const translate = useTranslate();
  const groups = useCustomerGroups();
  const channels = useChannels().data ?? [];
  const label = (field: string) => translate(`priceLists.field.${field}`);
  const problem = (field: string) =>
    typeof errors[field] === 'string' ? errors[field] : undefined;
  const channel = channels.find(({ id }) => id === facts.channelId);
  const chooseGroup = (groupId: number | null) =>
    set({
      groupId,
      // What everybody pays is told as the channel tells prices; what a group pays is no announcement to all.
      ...(groupId === null
        ? isNew && channel
          ? { includesTax: channel.pricesIncludeTax }
          : {}
        : { announcesReduction: false }),
    });
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <TextField
        label={label('name')}
        value={facts.name}
        disabled={readOnly}
        error={problem('name') !== undefined}
        helperText={problem('name') ?? (isNew ? translate('priceLists.createHelp') : undefined)}
        autoFocus={isNew}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        select
        label={label('groupId')}
        value={facts.groupId ?? ''}
        disabled={readOnly}
        error={problem('groupId') !== undefined}
        helperText={problem('groupId')}
        onChange={(event) =>
          chooseGroup(event.target.value === '' ? null : Number(event.target.value))
        }
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{translate('priceLists.everybody')}</MenuItem>
        {groups.map((group) => (
          <MenuItem key={group.id} value={group.id}>
            {group.name}
          </MenuItem>
        ))}
      </TextField>
      {channels.length > 1 || isNew ? (
        <TextField
          select
          label={label('channelId')}
          value={channel ? facts.channelId : ''}
          disabled={!isNew}
          error={problem('channelId') !== undefined}
          helperText={problem('channelId')}
          onChange={(event) => {
            const next = channels.find(({ id }) => id === event.target.value);
            set({
              channelId: event.target.value,
              ...(next && facts.groupId === null ? { includesTax: next.pricesIncludeTax } : {}),
            });
          }}
        >
          {channels.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      <TextField
        select
        label={label('includesTax')}
        value={facts.includesTax ? 'incl' : 'excl'}
        disabled={!isNew || facts.groupId === null}
        error={problem('includesTax') !== undefined}
        helperText={problem('includesTax') ?? translate('priceLists.taxHelp')}
        onChange={(event) => set({ includesTax: event.target.value === 'incl' })}
      >
        <MenuItem value="incl">{translate('priceLists.incl')}</MenuItem>
        <MenuItem value="excl">{translate('priceLists.excl')}</MenuItem>
      </TextField>
      {(['startsAt', 'endsAt'] as const).map((field) => (
        <TextField
          key={field}
          type="datetime-local"
          label={label(field)}
          value={toLocalInput(facts[field])}
          disabled={readOnly}
          error={problem(field) !== undefined}
          helperText={
            problem(field) ?? (field === 'endsAt' ? translate('priceLists.datesHelp') : undefined)
          }
          onChange={(event) => set({ [field]: fromLocalInput(event.target.value) })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      ))}
      {facts.groupId === null ? (
        <Box>
          <FormControlLabel
            disabled={readOnly}
            control={
              <Checkbox
                checked={facts.announcesReduction}
                onChange={(event) => set({ announcesReduction: event.target.checked })}
                slotProps={{ input: { 'aria-describedby': 'announce-help' } }}
              />
            }
            label={translate('priceLists.announce')}
          />
          <FormHelperText id="announce-help" sx={{ mt: 0 }}>
            {translate('priceLists.announceHelp')}
          </FormHelperText>
        </Box>
      ) : null}
      <TextField
        type="number"
        label={label('priority')}
        value={facts.priority}
        disabled={readOnly}
        helperText={translate('priceLists.priorityHelp')}
        onChange={(event) => set({ priority: Math.trunc(Number(event.target.value)) || 0 })}
        slotProps={{ htmlInput: { min: -1000, max: 1000, step: 1 } }}
      />
      <TextField
        multiline
        minRows={2}
        label={label('note')}
        value={facts.note}
        disabled={readOnly}
        onChange={(event) => set({ note: event.target.value })}
      />
    </Box>
  );
}
