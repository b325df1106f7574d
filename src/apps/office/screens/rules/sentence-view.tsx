import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import type { Sentence } from './sentence.ts';

/** When … if … then …, its joints in bold. */
export function SentenceView({ sentence }: { sentence: Sentence }) {
  const translate = useTranslate();
  const joint = (key: string) => (
    <Box component="span" sx={{ fontWeight: 600 }}>
      {translate(key)}
    </Box>
  );
  return (
    <Box component="p" sx={{ m: 0, mt: 0.5, maxWidth: '70ch', textWrap: 'pretty' }}>
      {joint('rules.joint.when')} {sentence.when}
      {sentence.conditions === '' ? null : (
        <>
          , {joint('rules.joint.if')} {sentence.conditions}
        </>
      )}
      , {joint('rules.joint.do')} {sentence.actions}.
    </Box>
  );
}
