import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNotify, useTranslate } from 'react-admin';

/** A secret that is shown this once, to be copied; `why` says what it is for. */
export function SecretOnce({ secret, why, label }: { secret: string; why: string; label: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  return (
    <>
      <Typography>{why}</Typography>
      <TextField
        value={secret}
        autoFocus
        slotProps={{
          htmlInput: { readOnly: true, 'aria-label': label },
          input: {
            endAdornment: (
              <IconButton
                aria-label={translate('settings.copyKey')}
                onClick={() =>
                  void navigator.clipboard
                    .writeText(secret)
                    .then(() => notify('settings.keyCopied', { type: 'success' }))
                }
              >
                <ContentCopyOutlined fontSize="small" />
              </IconButton>
            ),
          },
        }}
        onFocus={(event) => (event.target as HTMLInputElement).select()}
      />
    </>
  );
}
