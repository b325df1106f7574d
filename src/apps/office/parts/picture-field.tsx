import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef } from 'react';
import { useTranslate } from 'react-admin';
import { useUpload, type KeptFile } from '../data/use-upload.ts';
import type { Picture } from '../data/types.ts';
import { CalmAlert } from './calm-alert.tsx';
import { Thumb } from './thumb.tsx';

/** One picture: chosen, replaced or taken away. */
export function PictureField({
  label,
  picture,
  disabled,
  fit = 'cover',
  onChange,
}: {
  label: string;
  picture: Picture | null;
  disabled: boolean;
  /** `contain` shows the whole of it, as a logo needs. */
  fit?: 'cover' | 'contain';
  onChange: (file: KeptFile | null) => void;
}) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { send, left, problem } = useUpload();
  const upload = async (files: FileList | null) => {
    const [kept] = await send([...(files ?? [])].slice(0, 1));
    if (kept) onChange(kept);
  };
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ fontWeight: 600, fontSize: '0.9063rem', mb: 0.75 }}>{label}</Box>
      {problem === null ? null : (
        <Box sx={{ mb: 1 }}>
          <CalmAlert>{problem}</CalmAlert>
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Thumb picture={picture} size={96} fit={fit} />
        {disabled ? null : (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <input
              ref={input}
              type="file"
              accept="image/*"
              hidden
              aria-label={translate('picture.choose')}
              onChange={(event) => {
                void upload(event.target.files);
                event.target.value = '';
              }}
            />
            <Button variant="outlined" disabled={left > 0} onClick={() => input.current?.click()}>
              {translate(
                left > 0 ? 'picture.sending' : picture ? 'picture.replace' : 'picture.choose',
              )}
            </Button>
            {picture ? (
              <Button onClick={() => onChange(null)}>{translate('picture.remove')}</Button>
            ) : null}
          </Box>
        )}
      </Box>
    </Box>
  );
}
