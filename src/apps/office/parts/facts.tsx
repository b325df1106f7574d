import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Pairs of a word and its value, one under the other. */
export function Facts({
  rows,
}: {
  rows: readonly (readonly [label: string, value: ReactNode] | null)[];
}) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(84px, auto) 1fr',
        columnGap: 2,
        rowGap: 0.75,
      }}
    >
      {rows.map((row) =>
        row === null || row[1] === '' || row[1] === null ? null : (
          <Box key={row[0]} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {row[0]}
            </Box>
            <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
              {row[1]}
            </Box>
          </Box>
        ),
      )}
    </Box>
  );
}
