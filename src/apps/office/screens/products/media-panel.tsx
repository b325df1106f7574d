import AddPhotoAlternateOutlined from '@mui/icons-material/AddPhotoAlternateOutlined';
import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import { useTranslate } from 'react-admin';
import type { Picture } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import type { Media } from './model.ts';
import type { SectionProps } from './product-form.tsx';

/** Pictures in their order; the first one leads. Each says in words what it shows. */
export function MediaPanel({ product, set, readOnly }: SectionProps) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { run, busy, problem } = useAction({ inline: true });
  const { media } = product;
  const change = (index: number, facts: Partial<Media>) =>
    set({ media: media.map((entry, at) => (at === index ? { ...entry, ...facts } : entry)) });
  const move = (index: number, to: number) => {
    const next = [...media];
    const [entry] = next.splice(index, 1);
    next.splice(to, 0, entry!);
    set({ media: next });
  };
  const upload = async (files: FileList | null) => {
    const added: Media[] = [];
    for (const file of files ?? []) {
      const body = new FormData();
      body.append('file', file, file.name);
      const kept = await run<{ id: number; picture: Picture | null }>('/files', {
        method: 'POST',
        body,
      });
      if (kept !== undefined)
        added.push({ fileId: kept.id, variantId: null, alt: '', altEn: '', picture: kept.picture });
    }
    if (added.length > 0) set({ media: [...media, ...added] });
  };
  return (
    <Panel title={translate('products.pictures')} why={translate('products.picturesWhy')}>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          p: 0,
          m: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
        }}
      >
        {media.map((entry, index) => (
          <Box
            component="li"
            key={entry.id ?? `new-${entry.fileId}`}
            sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.25 }}
          >
            <Box
              sx={{
                display: 'flex',
                justifyContent: 'center',
                bgcolor: 'tokens.sunken',
                borderRadius: 1,
                mb: 1,
              }}
            >
              <Thumb picture={entry.picture} size={150} />
            </Box>
            {entry.state === 'missing' || entry.state === 'pending' ? (
              <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', mb: 0.5 }}>
                {translate(`products.media.${entry.state}`)}
              </Box>
            ) : null}
            <TextField
              size="small"
              value={entry.alt}
              disabled={readOnly}
              placeholder={translate('products.alt')}
              onChange={(event) => change(index, { alt: event.target.value })}
              slotProps={{
                htmlInput: { 'aria-label': translate('products.altOf', { number: index + 1 }) },
              }}
            />
            {readOnly ? null : (
              <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 0.5 }}>
                <IconButton
                  size="small"
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                  aria-label={translate('products.moveBack', { number: index + 1 })}
                >
                  <ArrowBack fontSize="small" />
                </IconButton>
                <IconButton
                  size="small"
                  disabled={index === media.length - 1}
                  onClick={() => move(index, index + 1)}
                  aria-label={translate('products.moveOn', { number: index + 1 })}
                >
                  <ArrowForward fontSize="small" />
                </IconButton>
                <IconButton
                  size="small"
                  onClick={() => set({ media: media.filter((_, at) => at !== index) })}
                  aria-label={translate('products.removePicture', { number: index + 1 })}
                >
                  <DeleteOutlined fontSize="small" />
                </IconButton>
              </Box>
            )}
          </Box>
        ))}
      </Box>
      {readOnly ? null : (
        <Box sx={{ mt: media.length > 0 ? 2 : 0 }}>
          <input
            ref={input}
            type="file"
            accept="image/*"
            multiple
            hidden
            aria-label={translate('products.addPicture')}
            onChange={(event) => {
              void upload(event.target.files);
              event.target.value = '';
            }}
          />
          <Button
            variant="outlined"
            startIcon={<AddPhotoAlternateOutlined />}
            disabled={busy}
            onClick={() => input.current?.click()}
          >
            {translate(busy ? 'products.sendingPicture' : 'products.addPicture')}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
