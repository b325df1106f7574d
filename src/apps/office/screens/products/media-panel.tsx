import {
  closestCenter,
  DndContext,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { arrayMove, rectSortingStrategy, SortableContext } from '@dnd-kit/sortable';
import AddPhotoAlternateOutlined from '@mui/icons-material/AddPhotoAlternateOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useUpload } from '../../data/use-upload.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import { MediaCard } from './media-card.tsx';
import type { Media } from './model.ts';
import type { SectionProps } from './section.ts';

/** Pictures in their order; the first one leads. Dropped in, dragged or moved by button; each says in words what it shows. */
export function MediaPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { send, left, problem } = useUpload();
  const [isOver, setIsOver] = useState(false);
  const { media } = form.draft;
  const latest = useRef(media);
  latest.current = media;
  const put = (next: Media[]) => form.set({ media: next });
  const change = (index: number, facts: Partial<Media>) =>
    put(media.map((entry, at) => (at === index ? { ...entry, ...facts } : entry)));
  const upload = async (files: readonly File[]) => {
    const kept = await send(files);
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
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  );
  const ids = media.map(mediaKey);
  return (
    <Panel title={translate('products.pictures')} why={translate('products.picturesWhy')}>
      {problem === null ? null : (
        <Box sx={{ mb: 2 }}>
          <CalmAlert>{problem}</CalmAlert>
        </Box>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{
          screenReaderInstructions: { draggable: translate('article.dragHint') },
          announcements: SILENT,
        }}
        onDragEnd={({ active, over }) => {
          if (!over || active.id === over.id) return;
          put(arrayMove(media, ids.indexOf(String(active.id)), ids.indexOf(String(over.id))));
        }}
      >
        <SortableContext items={ids} strategy={rectSortingStrategy}>
          <Box
            component="ol"
            sx={{
              listStyle: 'none',
              p: 0,
              m: 0,
              display: 'grid',
              gap: 2,
              gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 210px), 1fr))',
            }}
          >
            {media.map((entry, index) => (
              <MediaCard
                key={ids[index]}
                id={ids[index]!}
                entry={entry}
                index={index}
                count={media.length}
                variants={form.matrix.variants}
                readOnly={readOnly}
                onChange={(facts) => change(index, facts)}
                onMove={(to) => put(arrayMove(media, index, to))}
                onRemove={() => put(media.filter((_, at) => at !== index))}
              />
            ))}
          </Box>
        </SortableContext>
      </DndContext>
      {readOnly ? null : (
        <Box
          onDragOver={(event: DragEvent) => {
            if (!event.dataTransfer.types.includes('Files')) return;
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event: DragEvent) => {
            event.preventDefault();
            setIsOver(false);
            void upload([...event.dataTransfer.files]);
          }}
          sx={{
            mt: media.length > 0 ? 2 : 0,
            border: '1.5px dashed',
            borderColor: isOver ? 'tokens.accent' : 'tokens.strongLine',
            bgcolor: isOver ? 'tokens.accentWash' : 'transparent',
            borderRadius: 1.5,
            p: 2,
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'center',
            gap: 1.5,
            flexWrap: 'wrap',
            textAlign: 'center',
          }}
        >
          <input
            ref={input}
            type="file"
            accept="image/*"
            multiple
            hidden
            aria-label={translate('products.addPicture')}
            onChange={(event) => {
              void upload([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <Box sx={{ color: 'text.secondary', display: { xs: 'none', md: 'block' } }}>
            {translate('article.dropPictures')}
          </Box>
          <Button
            variant="outlined"
            startIcon={<AddPhotoAlternateOutlined />}
            disabled={left > 0}
            onClick={() => input.current?.click()}
          >
            {translate('products.addPicture')}
          </Button>
          {left > 0 ? (
            <Box role="status" sx={{ width: '100%' }}>
              {translate('article.sendingPictures', { smart_count: left })}
              <LinearProgress aria-hidden sx={{ mt: 1 }} />
            </Box>
          ) : null}
        </Box>
      )}
    </Panel>
  );
}

// Buttons say where a picture goes; dragging is seen.
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

function mediaKey({ id, fileId, sourceUrl }: Media): string {
  return id === undefined ? `file-${fileId ?? sourceUrl}` : `media-${id}`;
}
