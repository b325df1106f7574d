import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslate } from 'react-admin';
import { ReactCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import type { KeptFile } from '../../data/use-upload.ts';
import { partOfRatio, type Part } from './geometry.ts';

/** The shapes to choose from; `free` holds none. */
const SHAPES = { free: null, '1:1': 1, '4:5': 4 / 5, '3:2': 3 / 2, '16:9': 16 / 9 } as const;

/** One of the shapes. */
export type Shape = keyof typeof SHAPES;

/** The part of a picture to keep: drawn and moved by pointer or touch, nudged by arrow keys, in a shape or free. */
export function CropField({
  picture,
  part,
  shape,
  onShape,
  onChange,
}: {
  picture: NonNullable<KeptFile['picture']>;
  part: Part;
  shape: Shape;
  onShape: (shape: Shape) => void;
  onChange: (part: Part) => void;
}) {
  const translate = useTranslate();
  const ratio = SHAPES[shape];
  const choose = (next: Shape) => {
    onShape(next);
    const wanted = SHAPES[next];
    if (wanted !== null) onChange(partOfRatio(part, wanted, picture));
  };
  return (
    <Box>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={shape}
        onChange={(_, next: Shape | null) => choose(next ?? 'free')}
        aria-label={translate('framing.shape')}
        sx={{ flexWrap: 'wrap', mb: 1.5 }}
      >
        {(Object.keys(SHAPES) as Shape[]).map((one) => (
          <ToggleButton key={one} value={one} sx={{ px: 1.75, minHeight: 44 }}>
            {one === 'free' ? translate('framing.free') : one}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'center',
          bgcolor: 'tokens.sunken',
          borderRadius: 1,
          p: 1.5,
          '& .ReactCrop__child-wrapper': { maxHeight: { xs: '46vh', md: 460 } },
          '& .ReactCrop__crop-selection, & .ReactCrop__drag-handle': {
            '--rc-focus-color': '#1f6feb',
          },
        }}
      >
        <ReactCrop
          crop={{
            unit: '%',
            x: part.x * 100,
            y: part.y * 100,
            width: part.width * 100,
            height: part.height * 100,
          }}
          {...(ratio === null ? {} : { aspect: ratio })}
          keepSelection
          ruleOfThirds
          minWidth={24}
          minHeight={24}
          ariaLabels={labels(translate)}
          onChange={(_, { x, y, width, height }) => {
            if (width === 0 || height === 0) return;
            onChange({ x: x / 100, y: y / 100, width: width / 100, height: height / 100 });
          }}
        >
          <img src={picture.src} alt={translate('framing.original')} />
        </ReactCrop>
      </Box>
    </Box>
  );
}

function labels(translate: (key: string) => string) {
  return {
    cropArea: translate('framing.area'),
    nwDragHandle: translate('framing.handle.nw'),
    nDragHandle: translate('framing.handle.n'),
    neDragHandle: translate('framing.handle.ne'),
    eDragHandle: translate('framing.handle.e'),
    seDragHandle: translate('framing.handle.se'),
    sDragHandle: translate('framing.handle.s'),
    swDragHandle: translate('framing.handle.sw'),
    wDragHandle: translate('framing.handle.w'),
  };
}
