import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { useTranslate } from 'react-admin';

const frame = { width: '100%', height: '65vh', border: 1, borderColor: 'divider', borderRadius: 1 };

/** A mail as its reader sees it: laid out, or as the text that programs without pictures show. */
export function MailBody({ address, text }: { address: string; text: string | null }) {
  const translate = useTranslate();
  const [isText, setIsText] = useState(false);
  return (
    <>
      {text === null ? null : (
        <Tabs value={isText} onChange={(_, value: boolean) => setIsText(value)} sx={{ mb: 1.5 }}>
          <Tab value={false} label={translate('mails.laidOut')} />
          <Tab value label={translate('mails.asText')} />
        </Tabs>
      )}
      {isText ? (
        <Box
          component="pre"
          tabIndex={0}
          sx={{
            ...frame,
            m: 0,
            p: 2,
            overflow: 'auto',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            fontSize: '0.9063rem',
          }}
        >
          {text}
        </Box>
      ) : (
        // A sandbox without scripts, forms or our cookies.
        <Box
          component="iframe"
          title={translate('mails.preview')}
          sandbox=""
          src={address}
          sx={{ ...frame, bgcolor: '#ffffff', colorScheme: 'light' }}
        />
      )}
    </>
  );
}
