import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { useLocation, useNavigate } from 'react-router-dom';
import { useRecording } from '../data/recording.ts';

/** Says that what one does is being recorded as a procedure; ending it leads to the draft. */
export function RecordingStrip() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { isOn, visit, end } = useRecording();
  useEffect(() => {
    if (isOn) void visit(pathname + search);
  }, [isOn, pathname, search, visit]);
  if (!isOn) return null;
  const finish = async () => {
    void navigate('/procedures/create', { state: { acts: await end() } });
  };
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        alignItems: 'center',
        justifyContent: 'space-between',
        px: 2,
        py: 0.75,
        bgcolor: 'tokens.yellowWash',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {translate('procedures.recording')}
      <Button variant="outlined" size="small" onClick={() => void finish()}>
        {translate('procedures.endRecording')}
      </Button>
    </Box>
  );
}
