import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import type { PointerEvent } from 'react';
import { useTranslate } from 'react-admin';
import type { FocalPoint, Part } from './geometry.ts';
import { PicturePart } from './picture-part.tsx';

/** The point to keep in sight: pointed at on the picture, or set by two sliders that the keyboard moves. */
export function FocalField({
  src,
  part,
  ratio,
  value,
  onChange,
}: {
  src: string;
  part: Part;
  ratio: number;
  value: FocalPoint;
  onChange: (point: FocalPoint) => void;
}) {
  const translate = useTranslate();
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const percent = (at: number, length: number) =>
      Math.round(Math.min(Math.max(at / length, 0), 1) * 100);
    onChange({
      xPercent: percent(event.clientX - box.left, box.width),
      yPercent: percent(event.clientY - box.top, box.height),
    });
  };
  const slider = (key: keyof FocalPoint) => (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
      <Box component="span" id={`focal-${key}`} sx={{ minWidth: 96 }}>
        {translate(`framing.${key}`)}
      </Box>
      <Slider
        aria-labelledby={`focal-${key}`}
        value={value[key]}
        step={5}
        valueLabelDisplay="auto"
        valueLabelFormat={(percent) => `${percent}\u00a0%`}
        getAriaValueText={(percent) => `${percent}\u00a0%`}
        onChange={(_, next) => onChange({ ...value, [key]: next as number })}
      />
    </Box>
  );
  return (
    <Box>
      <Box
        onPointerDown={(event: PointerEvent<HTMLElement>) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        }}
        onPointerMove={(event: PointerEvent<HTMLElement>) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
        }}
        sx={{ cursor: 'crosshair', touchAction: 'none', mx: 'auto', position: 'relative' }}
        style={{ maxWidth: `min(100%, 360px * ${ratio}, 40vh * ${ratio})` }}
      >
        <PicturePart src={src} part={part} ratio={ratio} />
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            width: 36,
            height: 36,
            m: '-18px 0 0 -18px',
            borderRadius: '50%',
            border: '3px solid #fff',
            boxShadow: '0 0 0 2px rgba(0,0,0,.65), inset 0 0 0 2px rgba(0,0,0,.4)',
            pointerEvents: 'none',
          }}
          style={{ left: `${value.xPercent}%`, top: `${value.yPercent}%` }}
        />
      </Box>
      <Box sx={{ mt: 1.5, px: 0.5 }}>
        {slider('xPercent')}
        {slider('yPercent')}
      </Box>
    </Box>
  );
}
