import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { PictureDrop } from '../../parts/picture-drop.tsx';

/** A picture that is shown as it was uploaded, never cut nor written anew: kept as its public address. */
export function OriginalPictureField({
  label,
  address,
  disabled,
  onChange,
}: {
  label: string;
  address: string;
  disabled: boolean;
  onChange: (address: string) => void;
}) {
  const translate = useTranslate();
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ fontWeight: 600, fontSize: '0.9063rem', mb: 0.75 }}>{label}</Box>
      {address === '' ? null : (
        <Box
          component="img"
          src={address}
          alt={label}
          sx={{ display: 'block', maxWidth: 160, maxHeight: 160, mb: 1 }}
        />
      )}
      {disabled ? null : (
        <PictureDrop
          verb={translate(address === '' ? 'picture.choose' : 'picture.replace')}
          onKept={([kept]) => {
            if (kept?.url) onChange(kept.url);
          }}
        >
          {address === '' ? null : (
            <Button onClick={() => onChange('')}>{translate('picture.remove')}</Button>
          )}
        </PictureDrop>
      )}
    </Box>
  );
}
