import Box from '@mui/material/Box';
import type { Picture } from '../data/types.ts';

/** A small picture with a quiet place held for it. Decorative: the title stands beside it. */
export function Thumb({
  picture,
  size = 44,
  fit = 'cover',
}: {
  picture: Picture | null | undefined;
  size?: number;
  /** `contain` shows the whole picture. */
  fit?: 'cover' | 'contain';
}) {
  return (
    <Box
      sx={{
        width: size,
        height: size,
        flexShrink: 0,
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: (fit === 'cover' ? picture?.colour : null) ?? 'tokens.sunken',
      }}
    >
      {picture ? (
        <picture>
          {picture.sources.map((source) => (
            <source
              key={source.type}
              type={source.type}
              srcSet={source.srcset}
              sizes={`${size}px`}
            />
          ))}
          <Box
            component="img"
            src={picture.src}
            alt=""
            width={size}
            height={size}
            loading="lazy"
            sx={{ objectFit: fit, display: 'block', width: '100%', height: '100%' }}
            style={{ objectPosition: fit === 'cover' ? focalPosition(picture) : undefined }}
          />
        </picture>
      ) : null}
    </Box>
  );
}

function focalPosition({ focalPoint }: Picture): string | undefined {
  return focalPoint ? `${focalPoint.xPercent}% ${focalPoint.yPercent}%` : undefined;
}
