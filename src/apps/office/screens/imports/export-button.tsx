import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';

const FORMATS = [
  'sereine',
  'shopify',
  'woocommerce',
  'prestashop',
  'prestashop-combinations',
] as const;

/** The whole catalogue as a file, in a format that this office or another system reads. */
export function ExportButton() {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<FileDownloadOutlined />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('imports.export.verb')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {FORMATS.map((format) => (
          <MenuItem
            key={format}
            component="a"
            href={apiHref('/exports/catalogue.csv', { format })}
            download
            onClick={() => setAnchor(null)}
            sx={{ maxWidth: 'min(420px, 92vw)' }}
          >
            <Box>
              {translate(`imports.export.${format}.title`)}
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem', whiteSpace: 'normal' }}>
                {translate(`imports.export.${format}.why`)}
              </Box>
            </Box>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
