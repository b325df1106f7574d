import Box from '@mui/material/Box';
import type { Part } from './geometry.ts';

/** A part of a picture, as wide as its place, in its own shape. Decorative: what it shows is said beside it. */
export function PicturePart({
  src,
  part,
  ratio,
}: {
  src: string;
  part: Part;
  /** Width by height of the part on the screen. */
  ratio: number;
}) {
  return (
    <Box
      sx={{ position: 'relative', overflow: 'hidden', borderRadius: 1, bgcolor: 'tokens.sunken' }}
      style={{ aspectRatio: ratio }}
    >
      <Box
        component="img"
        src={src}
        alt=""
        draggable={false}
        sx={{ position: 'absolute', maxWidth: 'none', display: 'block' }}
        style={{
          width: `${100 / part.width}%`,
          height: `${100 / part.height}%`,
          left: `${(-100 * part.x) / part.width}%`,
          top: `${(-100 * part.y) / part.height}%`,
        }}
      />
    </Box>
  );
}
