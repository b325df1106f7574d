import Box from '@mui/material/Box';
import type { ReactElement } from 'react';

/** What a state asks of the reader: `act` needs a hand, `go` is on its way, `done`, `off` no longer counts, `wrong` went wrong. */
export type Tone = 'act' | 'go' | 'done' | 'off' | 'wrong';

const COLOURS: Record<Tone, { ink: string; wash: string }> = {
  act: { ink: 'tokens.yellow', wash: 'tokens.yellowWash' },
  go: { ink: 'tokens.accent', wash: 'tokens.accentWash' },
  done: { ink: 'tokens.green', wash: 'tokens.greenWash' },
  off: { ink: 'text.secondary', wash: 'tokens.sunken' },
  wrong: { ink: 'tokens.red', wash: 'tokens.redWash' },
};

/** The word of a state, for a file. */
export function wordOf(state: ReactElement<{ children: string }>): string {
  return state.props.children;
}

/** A state as a word with a quiet colour. */
export function StateWord({ tone, children }: { tone: Tone; children: string }) {
  const colour = COLOURS[tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-block',
        color: colour.ink,
        bgcolor: colour.wash,
        borderRadius: 1,
        px: 1,
        py: '1px',
        fontSize: '0.9063rem',
        fontWeight: 600,
        whiteSpace: 'nowrap',
      }}
    >
      {children}
    </Box>
  );
}
