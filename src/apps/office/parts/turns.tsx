import ArrowForward from '@mui/icons-material/ArrowForward';

/** Stands between what was and what became of it. */
export function Turns() {
  return (
    <ArrowForward
      aria-hidden
      sx={{ fontSize: '1em', mx: 0.5, verticalAlign: '-0.12em', color: 'text.secondary' }}
    />
  );
}
