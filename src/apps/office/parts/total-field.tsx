import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';

/** How many there are, typed: taken on Enter or when the field is left; empty while nothing is counted. */
export function TotalField({
  known,
  label,
  onTotal,
}: {
  known: number | null;
  label: string;
  onTotal: (total: number) => void;
}) {
  const written = known === null ? '' : String(known);
  const [text, setText] = useState(written);
  // Enter takes it, and leaving the field afterwards does not take it again.
  const taken = useRef(written);
  useEffect(() => {
    taken.current = written;
    setText(written);
  }, [written]);
  const take = () => {
    const isNumber = /^\d{1,6}$/.test(text.trim());
    if (!isNumber) setText(written);
    else if (text !== taken.current) {
      taken.current = text;
      onTotal(Number(text));
    }
  };
  return (
    <TextField
      size="small"
      value={text}
      autoComplete="off"
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
      sx={{ width: 76 }}
      slotProps={{
        htmlInput: {
          inputMode: 'numeric',
          'aria-label': label,
          style: { textAlign: 'right', fontSize: '1.25rem', fontWeight: 600 },
        },
      }}
    />
  );
}
