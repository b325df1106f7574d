import { useSortable } from '@dnd-kit/sortable';
import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { Thumb } from '../../parts/thumb.tsx';
import { variantName, type DraftVariant, type Media } from './model.ts';

/** One picture of an article: what it shows, in both languages, which variant, and its place. */
export function MediaCard({
  id,
  entry,
  index,
  count,
  variants,
  readOnly,
  onChange,
  onMove,
  onRemove,
}: {
  id: string;
  entry: Media;
  index: number;
  count: number;
  variants: readonly DraftVariant[];
  readOnly: boolean;
  onChange: (facts: Partial<Media>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}) {
  const translate = useTranslate();
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id,
    disabled: readOnly,
  });
  const number = index + 1;
  const active = variants.filter(({ state }) => state === 'active');
  const shown =
    active.find(
      (variant) =>
        (entry.variantKey && variant.key === entry.variantKey) ||
        (variant.id !== undefined && variant.id === entry.variantId),
    )?.key ?? '';
  const choose = (key: string) => {
    const variant = active.find((one) => one.key === key);
    onChange({
      variantId: variant?.id ?? null,
      variantKey: variant && variant.id === undefined ? variant.key : null,
    });
  };
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
  return (
    <Box
      component="li"
      ref={setNodeRef}
      style={{
        transform: transform
          ? `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)`
          : undefined,
        transition,
      }}
      sx={{
        border: 1,
        borderColor: isDragging ? 'tokens.accent' : 'divider',
        bgcolor: 'background.paper',
        borderRadius: 1,
        p: 1.25,
        position: 'relative',
        zIndex: isDragging ? 1 : 0,
      }}
    >
      <Box
        {...(readOnly ? {} : listeners)}
        sx={{
          display: 'flex',
          justifyContent: 'center',
          bgcolor: 'tokens.sunken',
          borderRadius: 1,
          cursor: readOnly ? 'default' : 'grab',
          '& img': { pointerEvents: 'none' },
        }}
      >
        <Thumb picture={entry.picture} size={150} fit="contain" />
      </Box>
      {index === 0 ? (
        <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', mt: 0.5 }}>
          {translate('article.leads')}
        </Box>
      ) : null}
      {entry.state === 'missing' || entry.state === 'pending' ? (
        <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', mt: 0.5 }}>
          {translate(`products.media.${entry.state}`)}
        </Box>
      ) : null}
      {alt('alt', 'fr')}
      {alt('altEn', 'en')}
      {active.length > 1 ? (
        <TextField
          select
          size="small"
          value={shown}
          disabled={readOnly}
          onChange={(event) => choose(event.target.value)}
          slotProps={{
            select: { displayEmpty: true },
            htmlInput: { 'aria-label': translate('article.showsOf', { number }) },
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
      ) : null}
      {readOnly ? null : (
        <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 0.5 }}>
          <IconButton
            size="small"
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
            aria-label={translate('products.moveBack', { number })}
          >
            <ArrowBack fontSize="small" />
          </IconButton>
          <IconButton
            size="small"
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
            aria-label={translate('products.moveOn', { number })}
          >
            <ArrowForward fontSize="small" />
          </IconButton>
          <IconButton
            size="small"
            onClick={onRemove}
            aria-label={translate('products.removePicture', { number })}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      )}
    </Box>
  );
}
