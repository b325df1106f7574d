import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction, useProblemText } from '../../data/use-action.ts';
import type { KeptFile } from '../../data/use-upload.ts';
import { ActionDialog } from '../action-dialog.tsx';
import { Loading } from '../loading.tsx';
import { CropField, type Shape } from './crop-field.tsx';
import { FocalField } from './focal-field.tsx';
import {
  cropOf,
  keptFocal,
  MIDDLE,
  partOf,
  seenThrough,
  WHOLE,
  type Crop,
  type FocalPoint,
} from './geometry.ts';
import { PicturePart } from './picture-part.tsx';

interface FramedFile extends KeptFile {
  originalId: number | null;
  crop: Crop | null;
  focalPoint: FocalPoint | null;
}

interface FrameDialogProps {
  fileId: number;
  onClose: () => void;
  /** The file that shows the chosen part; the original itself when all of it is shown. */
  onKeep: (file: KeptFile) => void;
}

/** Crops a picture and says what to keep in sight. The original stays; saving the page puts the frame in its place. */
export function FrameDialog({ fileId, onClose, onKeep }: FrameDialogProps) {
  const describe = useProblemText();
  const translate = useTranslate();
  const { data, error } = useQuery({
    queryKey: ['files', fileId, 'frame'],
    queryFn: async ({ signal }) => {
      const shown = await api<FramedFile>(`/files/${fileId}`, { signal });
      const original =
        shown.originalId === null
          ? shown
          : await api<FramedFile>(`/files/${shown.originalId}`, { signal });
      return { shown, original };
    },
  });
  if (data?.original.picture) {
    const { shown, original } = data;
    return <Framing {...{ shown, original, onClose, onKeep }} picture={data.original.picture} />;
  }
  return (
    <ActionDialog
      title={translate('framing.title')}
      verb={translate('framing.keep')}
      busy={false}
      disabled
      problem={error ? describe(error) : null}
      wide
      onClose={onClose}
      onSubmit={() => undefined}
    >
      {error ? null : <Loading />}
    </ActionDialog>
  );
}

interface FramingProps extends Omit<FrameDialogProps, 'fileId'> {
  shown: FramedFile;
  original: FramedFile;
  picture: NonNullable<KeptFile['picture']>;
}

function Framing({ shown, original, picture, onClose, onKeep }: FramingProps) {
  const translate = useTranslate();
  const { run, busy, problem } = useAction({ inline: true });
  const [step, setStep] = useState<'crop' | 'focal'>('crop');
  const [shape, setShape] = useState<Shape>('free');
  const [part, setPart] = useState(() => partOf(shown.crop, picture));
  const [focal, setFocal] = useState(shown.focalPoint ?? MIDDLE);
  const crop = cropOf(part, picture);
  const isWhole = crop === null && keptFocal(focal) === null;
  const submit = async () => {
    const body = { crop, focalPoint: keptFocal(focal) };
    const kept = await run<KeptFile>(`/files/${original.id}/frames`, { method: 'POST', body });
    if (kept) onKeep(kept);
  };
  const ratio = (part.width * picture.widthPx) / (part.height * picture.heightPx);
  return (
    <ActionDialog
      title={translate('framing.title')}
      verb={translate('framing.keep')}
      busy={busy}
      problem={problem}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Tabs
        value={step}
        onChange={(_, next: 'crop' | 'focal') => setStep(next)}
        aria-label={translate('framing.title')}
        sx={{ mt: -1 }}
      >
        <Tab value="crop" label={translate('framing.crop')} id="framing-crop" />
        <Tab value="focal" label={translate('framing.focal')} id="framing-focal" />
      </Tabs>
      <Box role="tabpanel" aria-labelledby={`framing-${step}`}>
        <Box sx={{ color: 'text.secondary', mb: 1.5 }}>
          {translate(step === 'crop' ? 'framing.cropWhy' : 'framing.focalWhy')}
        </Box>
        {step === 'crop' ? (
          <CropField
            picture={picture}
            part={part}
            shape={shape}
            onShape={setShape}
            onChange={setPart}
          />
        ) : (
          <FocalField
            src={picture.src}
            part={part}
            ratio={ratio}
            value={focal}
            onChange={setFocal}
          />
        )}
        <Previews picture={picture} part={part} focal={focal} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mt: 1 }}>
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', flex: 1 }} role="status">
            {translate('framing.size', {
              width: crop?.widthPx ?? picture.widthPx,
              height: crop?.heightPx ?? picture.heightPx,
            })}
          </Box>
          <Button
            disabled={busy || isWhole}
            onClick={() => {
              setShape('free');
              setPart(WHOLE);
              setFocal(MIDDLE);
            }}
          >
            {translate('framing.whole')}
          </Button>
        </Box>
      </Box>
    </ActionDialog>
  );
}

const LAYOUTS = { tile: 1, card: 4 / 5, banner: 16 / 9 } as const;

/** How the shop's layouts cut the picture. */
function Previews({
  picture,
  part,
  focal,
}: {
  picture: NonNullable<KeptFile['picture']>;
  part: typeof WHOLE;
  focal: FocalPoint;
}) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1.5, mt: 2, alignItems: 'flex-end' }}>
      {(Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[]).map((layout) => (
        <Box
          component="figure"
          key={layout}
          sx={{ m: 0, flex: LAYOUTS[layout], maxWidth: 112 * LAYOUTS[layout] }}
        >
          <PicturePart
            src={picture.src}
            part={seenThrough(part, LAYOUTS[layout], focal, picture)}
            ratio={LAYOUTS[layout]}
          />
          <Box
            component="figcaption"
            sx={{ fontSize: '0.8125rem', color: 'text.secondary', mt: 0.5 }}
          >
            {translate(`framing.layout.${layout}`)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
