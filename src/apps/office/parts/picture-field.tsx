import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import type { KeptFile } from '../data/use-upload.ts';
import type { Picture } from '../data/types.ts';
import { FrameButton } from './framing/frame-button.tsx';
import { PictureDrop } from './picture-drop.tsx';
import { Thumb } from './thumb.tsx';

/** One picture: dropped, chosen, framed, replaced or taken away. */
export function PictureField({
  label,
  fileId,
  picture,
  disabled,
  fit = 'cover',
  onChange,
}: {
  label: string;
  fileId: number | null;
  picture: Picture | null;
  disabled: boolean;
  /** `contain` shows the whole of it, as a logo needs. */
  fit?: 'cover' | 'contain';
  onChange: (file: KeptFile | null) => void;
}) {
  const translate = useTranslate();
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ fontWeight: 600, fontSize: '0.9063rem', mb: 0.75 }}>{label}</Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Thumb picture={picture} size={96} fit={fit} />
        {disabled ? null : (
          <Box sx={{ flex: 1, minWidth: 220 }}>
            <PictureDrop
              verb={translate(picture ? 'picture.replace' : 'picture.choose')}
              onKept={([kept]) => onChange(kept ?? null)}
            >
              {fileId !== null && picture ? (
                <FrameButton fileId={fileId} onKeep={onChange} />
              ) : null}
              {picture ? (
                <Button onClick={() => onChange(null)}>{translate('picture.remove')}</Button>
              ) : null}
            </PictureDrop>
          </Box>
        )}
      </Box>
    </Box>
  );
}
