import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Facts } from '../../parts/facts.tsx';

/** A review as the admin API gives it. */
export interface Review {
  id: number;
  rating: number;
  text: string;
  author: string;
  experiencedOn: string;
  publishedAt: string | null;
  answer: string;
  productTitle: string;
  orderId: number;
  orderNumber: string;
  state: 'pending' | 'published' | 'refused';
  refusalReason: string | null;
  submittedAt: string;
}

/** The reasons there are, as the shop publishes them with its rules. */
const REASONS = [
  'off-topic',
  'insulting',
  'personal-data',
  'advertising',
  'illegal',
  'conflict-of-interest',
  'unreadable',
];

/** One review: what was said, publish or refuse it, answer it. */
export function ReviewDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { data: review } = useRecord<Review>('reviews', id);
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      fullScreen={isPhone}
      aria-labelledby="review-title"
    >
      <DialogTitle id="review-title">{review?.productTitle ?? '…'}</DialogTitle>
      {review ? <ReviewBody review={review} onClose={onClose} /> : null}
    </Dialog>
  );
}

function ReviewBody({ review, onClose }: { review: Review; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const mayWrite = useScopes()('reviews:write');
  const { run, busy, problem } = useAction({ inline: true });
  const [answer, setAnswer] = useState(review.answer);
  const [reason, setReason] = useState('');
  const act = async (path: string, body: object, done: string, close: boolean) => {
    const sent = await run(`/reviews/${review.id}/${path}`, { method: 'POST', body }, done);
    if (sent !== undefined && close) onClose();
  };
  return (
    <>
      <DialogContent>
        <Stack sx={{ gap: 2.5 }}>
          {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
          <Typography sx={{ whiteSpace: 'pre-line', fontSize: '1.0625rem' }}>
            {review.text}
          </Typography>
          <Facts
            rows={[
              [
                translate('reviews.columns.rating'),
                translate('reviews.stars', { rating: review.rating }),
              ],
              [
                translate('reviews.columns.author'),
                review.author === '' ? translate('reviews.anonymous') : review.author,
              ],
              [
                translate('reviews.order'),
                <Link key="order" to={`/orders/${review.orderId}/show`}>
                  {review.orderNumber}
                </Link>,
              ],
              [
                translate('reviews.received'),
                format.day(`${review.experiencedOn.slice(0, 10)}T12:00:00`),
              ],
              [
                translate('reviews.columns.state'),
                review.refusalReason === null
                  ? translate(`reviews.state.${review.state}`)
                  : translate(`reviews.reasons.${review.refusalReason}`),
              ],
            ]}
          />
          {mayWrite ? (
            <>
              <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
                <TextField
                  label={translate('reviews.answer')}
                  helperText={translate('reviews.answerHelp')}
                  value={answer}
                  onChange={(event) => setAnswer(event.target.value)}
                  multiline
                  minRows={2}
                  fullWidth
                />
                <Button
                  disabled={busy || answer.trim() === review.answer}
                  onClick={() => void act('answer', { answer }, 'reviews.answered', false)}
                >
                  {translate('reviews.act.answer')}
                </Button>
              </Stack>
              {review.state === 'refused' ? null : (
                <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
                  <TextField
                    select
                    label={translate('reviews.reason')}
                    helperText={translate('reviews.reasonHelp')}
                    value={reason}
                    onChange={(event) => setReason(event.target.value)}
                    fullWidth
                  >
                    {REASONS.map((one) => (
                      <MenuItem key={one} value={one}>
                        {translate(`reviews.reasons.${one}`)}
                      </MenuItem>
                    ))}
                  </TextField>
                  <Button
                    disabled={busy || reason === ''}
                    onClick={() => void act('refuse', { reason }, 'reviews.refused', true)}
                  >
                    {translate('reviews.act.refuse')}
                  </Button>
                </Stack>
              )}
            </>
          ) : null}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('common.close')}</Button>
        {mayWrite && review.state !== 'published' ? (
          <Button
            variant="contained"
            disabled={busy}
            onClick={() => void act('publish', {}, 'reviews.published', true)}
          >
            {translate('reviews.act.publish')}
          </Button>
        ) : null}
      </DialogActions>
    </>
  );
}
