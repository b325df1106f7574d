import AddPhotoAlternateOutlined from '@mui/icons-material/AddPhotoAlternateOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useUpload, type KeptFile } from '../data/use-upload.ts';
import { CalmAlert } from './calm-alert.tsx';

/** Where pictures are dropped or chosen, one or several; how far they are sent, and which were refused. */
export function PictureDrop({
  verb,
  multiple = false,
  prompt,
  children,
  onKept,
}: {
  /** On the button. */
  verb: string;
  multiple?: boolean;
  /** Stands before the button on a wide screen. */
  prompt?: string;
  /** Stands beside the button. */
  children?: ReactNode;
  onKept: (files: KeptFile[]) => void;
}) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { send, left, percent, problem } = useUpload();
  const [isOver, setIsOver] = useState(false);
  const take = async (files: readonly File[]) => {
    const kept = await send(multiple ? files : files.slice(0, 1));
    if (kept.length > 0) onKept(kept);
  };
  return (
    <>
      {problem === null ? null : (
        <Box sx={{ mb: 1.5, whiteSpace: 'pre-line' }}>
          <CalmAlert>{problem}</CalmAlert>
        </Box>
      )}
      <Box
        onDragOver={(event: DragEvent) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setIsOver(false);
          void take([...event.dataTransfer.files]);
        }}
        sx={{
          border: '1.5px dashed',
          borderColor: isOver ? 'tokens.accent' : 'tokens.strongLine',
          bgcolor: isOver ? 'tokens.accentWash' : 'transparent',
          borderRadius: 1.5,
          p: multiple ? 2 : 1.5,
          display: 'flex',
          alignItems: 'center',
          justifyContent: multiple ? 'center' : 'flex-start',
          gap: 1.5,
          flexWrap: 'wrap',
        }}
      >
        <input
          ref={input}
          type="file"
          accept="image/*"
          multiple={multiple}
          hidden
          aria-label={verb}
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {prompt === undefined ? null : (
          <Box sx={{ color: 'text.secondary', display: { xs: 'none', md: 'block' } }}>{prompt}</Box>
        )}
        <Button
          variant="outlined"
          startIcon={<AddPhotoAlternateOutlined />}
          disabled={left > 0}
          onClick={() => input.current?.click()}
        >
          {verb}
        </Button>
        {children}
        {left > 0 ? (
          <Box role="status" sx={{ width: '100%' }}>
            {translate('picture.sending', { smart_count: left })}
            <LinearProgress
              aria-hidden
              variant={percent >= 100 ? 'indeterminate' : 'determinate'}
              value={percent}
              sx={{ mt: 1 }}
            />
          </Box>
        ) : null}
      </Box>
    </>
  );
}
