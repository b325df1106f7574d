import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';

/** The name of the house, as a way home. */
export function Wordmark() {
  return (
    <Box
      component={Link}
      to="/"
      sx={{
        fontFamily: (theme) => theme.typography.h1.fontFamily,
        fontSize: '1.5rem',
        fontWeight: 500,
        letterSpacing: '-0.01em',
        textDecoration: 'none',
        color: 'text.primary',
      }}
    >
      Sereine
    </Box>
  );
}
