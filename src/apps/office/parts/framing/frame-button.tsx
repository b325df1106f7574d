import Crop from '@mui/icons-material/Crop';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { KeptFile } from '../../data/use-upload.ts';

const FrameDialog = lazy(async () => ({
  default: (await import('./frame-dialog.tsx')).FrameDialog,
}));

/** Opens the framing of a picture; `name` makes it a small button among others, in words for who does not see it. */
export function FrameButton({
  fileId,
  name,
  onKeep,
}: {
  fileId: number;
  name?: string;
  onKeep: (file: KeptFile) => void;
}) {
  const translate = useTranslate();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {name === undefined ? (
        <Button variant="outlined" startIcon={<Crop />} onClick={() => setIsOpen(true)}>
          {translate('framing.verb')}
        </Button>
      ) : (
        <IconButton size="small" aria-label={name} onClick={() => setIsOpen(true)}>
          <Crop fontSize="small" />
        </IconButton>
      )}
      {isOpen ? (
        <Suspense fallback={null}>
          <FrameDialog
            fileId={fileId}
            onClose={() => setIsOpen(false)}
            onKeep={(file) => {
              setIsOpen(false);
              onKeep(file);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
