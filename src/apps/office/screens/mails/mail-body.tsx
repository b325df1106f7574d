import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';

/** Shows a mail as its reader sees it, in a sandbox without scripts, forms or our cookies. */
export function MailBody({ address }: { address: string }) {
  const translate = useTranslate();
  return (
    <Box
      component="iframe"
      title={translate('mails.preview')}
      sandbox=""
      src={address}
      sx={{
        width: '100%',
        height: '65vh',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: '#ffffff',
        colorScheme: 'light',
      }}
    />
  );
}
