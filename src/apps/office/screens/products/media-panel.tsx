import Box from '@mui/material/Box';
import { useRef } from 'react';
import { useTranslate } from 'react-admin';
import type { KeptFile } from '../../data/use-upload.ts';
import { Panel } from '../../parts/panel.tsx';
import { PictureDrop } from '../../parts/picture-drop.tsx';
import { SortableList } from '../../parts/sorting/sortable-list.tsx';
import { MediaCard } from './media-card.tsx';
import type { Media } from './model.ts';
import type { SectionProps } from './section.ts';

/** Pictures in their order; the first one leads. Dropped in, framed, sorted; each says in words what it shows. */
export function MediaPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const { media } = form.draft;
  const latest = useRef(media);
  latest.current = media;
  const put = (next: Media[]) => form.set({ media: next });
  const add = (kept: readonly KeptFile[]) => {
    const known = new Set(latest.current.map(({ fileId }) => fileId));
    const added = kept
      .filter(({ id }) => !known.has(id))
      .map(({ id, picture }): Media => ({
        fileId: id,
        variantId: null,
        alt: '',
        altEn: '',
        picture,
      }));
    if (added.length > 0) put([...latest.current, ...added]);
  };
  return (
    <Panel title={translate('products.pictures')} why={translate('products.picturesWhy')}>
      <SortableList
        items={media}
        keyOf={mediaKey}
        nameOf={(_, index) => translate('article.pictureNumber', { number: index + 1 })}
        readOnly={readOnly}
        label={translate('products.pictures')}
        layout="grid"
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
        }}
        lineSx={{
          border: 1,
          borderColor: 'divider',
          bgcolor: 'background.paper',
          borderRadius: 1,
          p: 1.25,
        }}
        onChange={put}
      >
        {(entry, index, tools) => (
          <MediaCard
            entry={entry}
            index={index}
            tools={tools}
            variants={form.matrix.variants}
            readOnly={readOnly}
            onChange={(facts) =>
              put(media.map((one, at) => (at === index ? { ...one, ...facts } : one)))
            }
            onRemove={() => put(media.filter((_, at) => at !== index))}
          />
        )}
      </SortableList>
      {readOnly ? null : (
        <Box sx={{ mt: media.length > 0 ? 2 : 0 }}>
          <PictureDrop
            multiple
            verb={translate('products.addPicture')}
            prompt={translate('article.dropPictures')}
            onKept={add}
          />
        </Box>
      )}
    </Panel>
  );
}

function mediaKey({ id, fileId, sourceUrl }: Media): string {
  return id === undefined ? `file-${fileId ?? sourceUrl}` : `media-${id}`;
}
