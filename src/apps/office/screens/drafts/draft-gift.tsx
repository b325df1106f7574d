import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { Panel } from '../../parts/panel.tsx';
import type { Draft } from './model.ts';
import { useDraftIsOpen, useDraftWrite } from './use-draft-write.ts';

const LONGEST = 400;

/** Words for whoever receives it, and whether it is wrapped. */
export function DraftGift({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOpen = useDraftIsOpen();
  const { send, busy, problem } = useDraftWrite(draft.id);
  const [words, setWords] = useState(draft.giftMessage);
  const { wrapping } = draft;
  return (
    <Panel title={translate('kinds.gift.present')} why={translate('kinds.gift.why')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {problem === null ? null : <Box role="alert">{problem}</Box>}
        <TextField
          multiline
          minRows={2}
          disabled={!isOpen}
          label={translate('kinds.gift.title')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          slotProps={{ htmlInput: { maxLength: LONGEST } }}
        />
        {words === draft.giftMessage ? null : (
          <Box>
            <Button
              variant="outlined"
              disabled={busy}
              onClick={() => void send('PATCH', '', { giftMessage: words }, 'kinds.gift.saved')}
            >
              {translate('kinds.gift.keep')}
            </Button>
          </Box>
        )}
        {wrapping ? (
          <FormControlLabel
            disabled={!isOpen || busy}
            control={
              <Switch
                checked={wrapping.wrapped}
                onChange={(_, wrapped) => void send('PATCH', '', { wrapped })}
              />
            }
            label={translate('kinds.gift.wrap', {
              title: wrapping.title,
              price: format.money(wrapping.priceCents, draft.currency),
            })}
          />
        ) : null}
      </Box>
    </Panel>
  );
}
