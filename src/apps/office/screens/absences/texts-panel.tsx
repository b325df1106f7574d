import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { LanguageTabs, type TextLanguage } from '../../parts/language-tabs.tsx';
import { Panel } from '../../parts/panel.tsx';
import {
  TEXT_CHANNELS,
  type AbsenceDraft,
  type Preview,
  type Proposal,
  type TextChannel,
} from './model.ts';

/** What customers read, channel by channel and language by language, with a preview below each text. */
export function TextsPanel({
  draft,
  set,
  proposal,
  preview,
  errorOf,
}: {
  draft: AbsenceDraft;
  set: (patch: Partial<AbsenceDraft>) => void;
  proposal: Proposal;
  preview: Preview | undefined;
  errorOf: (path: string) => string | undefined;
}) {
  const translate = useTranslate();
  const [language, setLanguage] = useState<TextLanguage>('fr');
  const [open, setOpen] = useState<TextChannel | null>(null);
  const write = (channel: TextChannel, text: string | null) => {
    const { [language]: _old, ...others } = draft.texts[channel] ?? {};
    const byLanguage = text === null ? others : { ...others, [language]: text };
    set({ texts: { ...draft.texts, [channel]: byLanguage } });
  };
  return (
    <Panel title={translate('absences.texts')} why={translate('absences.textsWhy')}>
      <LanguageTabs language={language} onChange={setLanguage} />
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        {TEXT_CHANNELS.map((channel) => (
          <ChannelText
            key={channel}
            channel={channel}
            own={draft.texts[channel]?.[language] ?? null}
            usual={proposal.texts[channel]?.[language] ?? ''}
            shown={preview?.texts[language]?.[channel] ?? ''}
            isPinned={proposal.socialAccounts.length > 0}
            variables={proposal.variables}
            error={errorOf(`texts.${channel}.${language}`)}
            isOpen={open === channel}
            onOpen={() => setOpen(open === channel ? null : channel)}
            onWrite={(text) => write(channel, text)}
          />
        ))}
      </Box>
    </Panel>
  );
}

function ChannelText({
  channel,
  own,
  usual,
  shown,
  isPinned,
  variables,
  error,
  isOpen,
  onOpen,
  onWrite,
}: {
  channel: TextChannel;
  own: string | null;
  usual: string;
  shown: string;
  /** Whether a social account takes the post by itself. */
  isPinned: boolean;
  variables: readonly string[];
  error: string | undefined;
  isOpen: boolean;
  onOpen: () => void;
  onWrite: (text: string | null) => void;
}) {
  const translate = useTranslate();
  const label = translate(`absences.channel.${channel}`);
  const text = own ?? usual;
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Box sx={{ fontWeight: 600 }}>{label}</Box>
        <Button
          size="small"
          onClick={onOpen}
          aria-expanded={isOpen}
          aria-label={`${translate('absences.rewrite')} : ${label}`}
        >
          {translate(isOpen ? 'common.close' : 'absences.rewrite')}
        </Button>
      </Box>
      <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-line', mt: 0.25 }}>{shown}</Box>
      {channel === 'post' && !isPinned ? <CopyPost text={shown} /> : null}
      {isOpen || error !== undefined ? (
        <Box sx={{ mt: 1.5 }}>
          <TextField
            fullWidth
            multiline
            minRows={3}
            label={label}
            value={text}
            error={error !== undefined}
            helperText={error}
            onChange={(event) => onWrite(event.target.value)}
          />
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1 }}>
            {variables.map((name) => (
              <Chip
                key={name}
                size="small"
                label={translate(`absences.variable.${name}`)}
                onClick={() => onWrite(`${text} {{${name}}}`)}
              />
            ))}
            {own === null ? null : (
              <Button size="small" onClick={() => onWrite(null)}>
                {translate('absences.usualText')}
              </Button>
            )}
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}

/** Nobody posts it by itself: the text is copied by hand, and the screen says so. */
function CopyPost({ text }: { text: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notify('absences.postCopied', { type: 'success' });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start', mt: 1 }}>
      <Box sx={{ color: 'text.secondary', fontSize: '0.9375rem' }}>
        {translate('absences.noSocialAccount')}
      </Box>
      <Button size="small" variant="outlined" disabled={text === ''} onClick={() => void copy()}>
        {translate('absences.copyPost')}
      </Button>
    </Box>
  );
}
