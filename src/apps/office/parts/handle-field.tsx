import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { toHandle } from '../../../kernel/handle.ts';
import { CalmAlert } from './calm-alert.tsx';

/** The name of something in addresses. Says what becomes of the old address when it is changed. */
export function HandleField({
  value,
  saved,
  name,
  path,
  isRedirected = true,
  disabled,
  error,
  onChange,
}: {
  value: string;
  /** The handle that is in use; `null` for something new. */
  saved: string | null;
  /** What a handle is made from when none is given. */
  name: string;
  /** What stands before it in the address, `/rayons/`. */
  path: string;
  /** Whether the shop still knows the old address. */
  isRedirected?: boolean;
  disabled: boolean;
  error: string | undefined;
  onChange: (handle: string) => void;
}) {
  const translate = useTranslate();
  const isChanged = saved !== null && value.trim() !== saved;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      <TextField
        label={translate('handle.label')}
        value={value}
        disabled={disabled}
        placeholder={saved === null ? toHandle(name) : ''}
        error={error !== undefined}
        helperText={error ?? translate(saved === null ? 'handle.helpNew' : 'handle.help', { path })}
        onChange={(event) => onChange(event.target.value)}
      />
      {isChanged ? (
        <CalmAlert tone="act">
          {translate(isRedirected ? 'handle.changes' : 'handle.changesForGood', {
            before: path + saved,
            after: path + (value.trim() || toHandle(name)),
          })}
        </CalmAlert>
      ) : null}
    </Box>
  );
}
