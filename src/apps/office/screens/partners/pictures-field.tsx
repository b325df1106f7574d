import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useEffect, useEffectEvent } from 'react';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { useUpload } from '../../data/use-upload.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { PictureDrop } from '../../parts/picture-drop.tsx';

/** Screenshots: dropped, chosen, or pasted anywhere on the screen. */
export function PicturesField({
  fileIds,
  onChange,
}: {
  fileIds: readonly number[];
  onChange: (fileIds: readonly number[]) => void;
}) {
  const translate = useTranslate();
  const upload = useUpload();
  const add = (ids: readonly number[]) => onChange([...new Set([...fileIds, ...ids])].slice(0, 12));
  const paste = useEffectEvent(async (event: ClipboardEvent) => {
    const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) =>
      type.startsWith('image/'),
    );
    if (pictures.length === 0) return;
    event.preventDefault();
    add((await upload.send(pictures)).map(({ id }) => id));
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => void paste(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
  return (
    <Box role="group" aria-label={translate('supportRequests.pictures')}>
      <Box sx={{ color: 'text.secondary', mb: 1 }}>{translate('supportRequests.picturesWhy')}</Box>
      {upload.problem === null ? null : <CalmAlert>{upload.problem}</CalmAlert>}
      <PictureDrop
        verb={translate('supportRequests.picturesDrop')}
        multiple
        onKept={(files) => add(files.map(({ id }) => id))}
      />
      {fileIds.length === 0 ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 1.5 }}>
          {fileIds.map((id, index) => (
            <Box key={id} sx={{ position: 'relative' }}>
              <Box
                component="img"
                src={apiHref(`/files/${id}/content`)}
                alt=""
                sx={{
                  width: 120,
                  height: 90,
                  objectFit: 'cover',
                  borderRadius: 1,
                  border: 1,
                  borderColor: 'divider',
                }}
              />
              <IconButton
                size="small"
                aria-label={translate('supportRequests.removePicture', { number: index + 1 })}
                onClick={() => onChange(fileIds.filter((one) => one !== id))}
                sx={{ position: 'absolute', top: 4, right: 4, bgcolor: 'background.paper' }}
              >
                <Close fontSize="small" />
              </IconButton>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
