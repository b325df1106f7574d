import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { FrameButton } from '../../parts/framing/frame-button.tsx';
import type { SortTools } from '../../parts/sorting/sortable-list.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import { variantName, type DraftVariant, type Media } from './model.ts';

interface MediaCardProps {
  entry: Media;
  index: number;
  tools: SortTools;
  variants: readonly DraftVariant[];
  readOnly: boolean;
  onChange: (facts: Partial<Media>) => void;
  onRemove: () => void;
}

/** One picture of an article: how it is framed, what it shows, in both languages, which variant, and its place. */
export function MediaCard(props: MediaCardProps) {
  const { entry, index, tools, readOnly, onChange, onRemove } = props;
  const translate = useTranslate();
  const number = index + 1;
  const alt = (key: 'alt' | 'altEn', lang: string) => (
    <TextField
      size="small"
      value={entry[key]}
      disabled={readOnly}
      placeholder={translate(`article.${key}`)}
      multiline
      maxRows={4}
      onChange={(event) => onChange({ [key]: event.target.value })}
      slotProps={{
        htmlInput: { 'aria-label': translate(`article.${key}Of`, { number }), lang },
      }}
      sx={{ mt: 1 }}
    />
  );
  const note = (words: string) => (
    <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', mt: 0.5 }}>{words}</Box>
  );
  return (
    <>
      <Box
        {...tools.grab}
        sx={{
          display: 'flex',
          justifyContent: 'center',
          bgcolor: 'tokens.sunken',
          borderRadius: 1,
          outline: tools.isDragging ? '2px solid' : 'none',
          outlineColor: 'tokens.accent',
          cursor: readOnly ? 'default' : 'grab',
          '& img': { pointerEvents: 'none' },
        }}
      >
        <Thumb picture={entry.picture} size={150} fit="contain" />
      </Box>
      {index === 0 ? note(translate('article.leads')) : null}
      {entry.state === 'missing' || entry.state === 'pending'
        ? note(translate(`products.media.${entry.state}`))
        : null}
      {alt('alt', 'fr')}
      {alt('altEn', 'en')}
      <ShownVariant {...props} />
      {readOnly ? null : (
        <Box sx={{ display: 'flex', alignItems: 'center', mt: 0.5 }}>
          {tools.handle}
          {tools.buttons}
          <Box sx={{ flex: 1 }} />
          {entry.fileId === null || !entry.picture ? null : (
            <FrameButton
              fileId={entry.fileId}
              name={translate('framing.verbOf', { number })}
              onKeep={({ id, picture }) => onChange({ fileId: id, picture })}
            />
          )}
          <IconButton
            size="small"
            onClick={onRemove}
            aria-label={translate('products.removePicture', { number })}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      )}
    </>
  );
}

/** Which of the variants a picture shows, where there is a choice. */
function ShownVariant({ entry, index, variants, readOnly, onChange }: MediaCardProps) {
  const translate = useTranslate();
  const active = variants.filter(({ state }) => state === 'active');
  if (active.length < 2) return null;
  const shown = active.find(
    (variant) =>
      (entry.variantKey && variant.key === entry.variantKey) ||
      (variant.id !== undefined && variant.id === entry.variantId),
  );
  const choose = (key: string) => {
    const variant = active.find((one) => one.key === key);
    onChange({
      variantId: variant?.id ?? null,
      variantKey: variant && variant.id === undefined ? variant.key : null,
    });
  };
  return (
    <TextField
      select
      size="small"
      value={shown?.key ?? ''}
      disabled={readOnly}
      onChange={(event) => choose(event.target.value)}
      slotProps={{
        select: { displayEmpty: true },
        htmlInput: { 'aria-label': translate('article.showsOf', { number: index + 1 }) },
      }}
      sx={{ mt: 1 }}
    >
      <MenuItem value="">{translate('article.showsAll')}</MenuItem>
      {active.map((variant) => (
        <MenuItem key={variant.key} value={variant.key}>
          {variantName(variant, '')}
        </MenuItem>
      ))}
    </TextField>
  );
}
