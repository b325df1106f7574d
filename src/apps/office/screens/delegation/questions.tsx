import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { StateWord } from '../../parts/state-word.tsx';
import type { Question } from './model.ts';

/** What a stand-in asked, with its answer or the field for one. */
export function Questions({
  questions,
  mayAnswer,
}: {
  questions: readonly Question[];
  mayAnswer: boolean;
}) {
  if (questions.length === 0) return null;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1.5, p: 0, display: 'grid', gap: 1.5 }}>
      {questions.map((question) => (
        <li key={question.id}>
          <QuestionLine question={question} mayAnswer={mayAnswer} />
        </li>
      ))}
    </Box>
  );
}

function QuestionLine({ question, mayAnswer }: { question: Question; mayAnswer: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const [answer, setAnswer] = useState('');
  const { run, busy } = useAction();
  return (
    <Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Box sx={{ fontWeight: 600 }}>{question.text}</Box>
        {question.isUrgent ? (
          <StateWord tone="wrong">{translate('standIns.urgent')}</StateWord>
        ) : null}
        <Box sx={{ color: 'text.secondary' }}>{format.moment(question.askedAt)}</Box>
      </Box>
      {question.answer !== null ? <Box>{question.answer}</Box> : null}
      {question.answer === null && !mayAnswer ? (
        <Box sx={{ color: 'text.secondary' }}>{translate('standIns.waitsForAnswer')}</Box>
      ) : null}
      {question.answer === null && mayAnswer ? (
        <Box sx={{ display: 'flex', gap: 1, mt: 0.5, alignItems: 'flex-end' }}>
          <TextField
            fullWidth
            label={translate('standIns.answer')}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
          <Button
            variant="outlined"
            disabled={busy || answer.trim() === ''}
            onClick={() =>
              void run(
                `/stand-in-questions/${question.id}/answer`,
                { method: 'POST', body: { answer } },
                'standIns.answered',
              )
            }
          >
            {translate('standIns.send')}
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}
