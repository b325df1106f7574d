import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A sentence beside what it is about: `wrong` when something was refused, `act` to warn, `go` to inform. */
export function CalmAlert({
  tone = 'wrong',
  children,
  action,
}: {
  tone?: 'wrong' | 'act' | 'go';
  children: ReactNode;
  action?: ReactNode;
}) {
  const colours = {
    wrong: ['tokens.red', 'tokens.redWash'],
    act: ['tokens.yellow', 'tokens.yellowWash'],
    go: ['tokens.accent', 'tokens.accentWash'],
  }[tone];
  return (
    <Box
      role={tone === 'wrong' ? 'alert' : 'status'}
      sx={{
        bgcolor: colours[1],
        borderLeft: 3,
        borderColor: colours[0],
        borderRadius: 1,
        px: 2,
        py: 1.25,
        display: 'flex',
        gap: 2,
        alignItems: 'center',
        justifyContent: 'space-between',
        flexWrap: 'wrap',
      }}
    >
      <Box
        sx={{
          flex: 1,
          minWidth: 'min(100%, 34ch)',
          whiteSpace: 'pre-line',
          overflowWrap: 'anywhere',
        }}
      >
        {children}
      </Box>
      {action}
    </Box>
  );
}
