import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';

/** Where a scanner types: it keeps the focus unless the person is elsewhere. */
export function ScanField({
  verb,
  onCode,
}: {
  /** What the button does; it counts unless it says otherwise. */
  verb?: string;
  onCode: (code: string) => void;
}) {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const toField = (event: KeyboardEvent) => {
      const at = document.activeElement;
      const isElsewhere = at instanceof HTMLInputElement || document.querySelector('[role=dialog]');
      if (!isElsewhere && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
        field.current?.focus();
      }
    };
    window.addEventListener('keydown', toField);
    return () => window.removeEventListener('keydown', toField);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onCode(text.trim());
    setText('');
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', gap: 1 }}>
      <TextField
        fullWidth
        autoFocus
        inputRef={field}
        label={translate('receive.scan')}
        value={text}
        autoComplete="off"
        slotProps={{
          htmlInput: { autoCapitalize: 'off', enterKeyHint: 'send', 'data-scan': '' },
        }}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="submit"
        variant="outlined"
        disabled={text.trim() === ''}
        sx={{ alignSelf: 'flex-end', minHeight: 44 }}
      >
        {verb ?? translate('receive.count')}
      </Button>
    </Box>
  );
}
