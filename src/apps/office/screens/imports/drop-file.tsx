import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useChannels } from '../../data/use-catalogue.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';

/**
 * Takes a catalogue file and leads to its preview; nothing is written before it is confirmed. With several channels it asks in
 * which the file publishes and gives prices.
 */
export function DropFile() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [name, setName] = useState('');
  const channels = useChannels().data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const channelId = chosen ?? channels[0]?.id;
  const { run, busy, problem } = useAction({ inline: true });
  const send = async (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    const body = new FormData();
    body.append('file', file, file.name);
    const query = channelId === undefined ? '' : `?${new URLSearchParams({ channelId })}`;
    const started = await run<{ id: number }>(`/imports${query}`, { method: 'POST', body });
    if (started !== undefined) void navigate(`/imports/${started.id}/show`);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void send(event.dataTransfer.files[0]);
  };
  return (
    <Box sx={{ mb: 3 }}>
      <Box
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        sx={{
          border: '1.5px dashed',
          borderColor: isOver ? 'tokens.accent' : 'tokens.strongLine',
          bgcolor: isOver ? 'tokens.accentWash' : 'background.paper',
          borderRadius: 1.5,
          p: { xs: 2.5, md: 4 },
          textAlign: 'center',
          display: 'grid',
          justifyItems: 'center',
          gap: 1,
        }}
      >
        <UploadFileOutlined sx={{ fontSize: 32, color: 'tokens.accent' }} aria-hidden />
        <Box sx={{ fontWeight: 600, fontSize: '1.0625rem' }}>{translate('imports.drop')}</Box>
        <Box sx={{ color: 'text.secondary', maxWidth: '60ch' }}>{translate('imports.dropWhy')}</Box>
        {channels.length > 1 ? (
          <TextField
            select
            label={translate('imports.channel')}
            value={channelId}
            onChange={(event) => setChosen(event.target.value)}
            sx={{ mt: 1, width: 280, maxWidth: '100%', textAlign: 'left' }}
          >
            {channels.map(({ id, name: called }) => (
              <MenuItem key={id} value={id}>
                {called}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,.gz,text/csv"
          hidden
          aria-label={translate('imports.choose')}
          onChange={(event) => {
            void send(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button
          variant="contained"
          disabled={busy}
          onClick={() => input.current?.click()}
          sx={{ mt: 1 }}
        >
          {translate('imports.choose')}
        </Button>
        {busy ? (
          <Box role="status" sx={{ width: '100%', maxWidth: 360, mt: 1 }}>
            {translate('imports.sending', { name })}
            <LinearProgress sx={{ mt: 1 }} aria-hidden />
          </Box>
        ) : null}
        {problem === null ? null : (
          <Box sx={{ textAlign: 'left', width: '100%', maxWidth: '70ch' }}>
            <CalmAlert>{problem}</CalmAlert>
          </Box>
        )}
      </Box>
    </Box>
  );
}
