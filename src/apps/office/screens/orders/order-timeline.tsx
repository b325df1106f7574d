import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import type { Order, OrderEvent } from '../../data/types.ts';
import { useAction } from '../../data/use-action.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';

/** What happened to the order, latest first, and a place for a note. */
export function OrderTimeline({ order }: { order: Order }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Panel title={translate('orders.timeline')}>
      <NoteForm order={order} />
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, mt: 2.5 }}>
        {[...order.events].reverse().map((event) => (
          <Box
            component="li"
            key={event.id}
            sx={{
              display: 'grid',
              gridTemplateColumns: '14px 1fr',
              columnGap: 1.5,
              pb: 2,
              position: 'relative',
            }}
          >
            <Box
              aria-hidden
              sx={{
                width: 9,
                height: 9,
                mt: '7px',
                borderRadius: '50%',
                border: 2,
                borderColor: event.kind === 'noted' ? 'tokens.yellow' : 'tokens.accent',
              }}
            />
            <Box>
              <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {sayEvent(event, order, translate, format)}
              </Box>
              <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                {[
                  format.moment(event.at),
                  translate(`orders.actor.${event.actorLabel}`, { _: event.actorLabel }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function NoteForm({ order }: { order: Order }) {
  const translate = useTranslate();
  const [text, setText] = useState(order.note);
  const { run, busy, problem } = useAction({ inline: true });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(
      `/orders/${order.id}`,
      { method: 'PATCH', version: order.version, body: { note: text.trim(), tags: order.tags } },
      'orders.noteSaved',
    );
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1 }}>
      {problem === null ? null : <CalmAlert>{problem}</CalmAlert>}
      <TextField
        multiline
        minRows={1}
        maxRows={8}
        value={text}
        placeholder={translate('orders.notePlaceholder')}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { 'aria-label': translate('orders.note'), maxLength: 5000 } }}
      />
      {text.trim() === order.note.trim() ? null : (
        <Box>
          <Button type="submit" variant="outlined" disabled={busy}>
            {translate('orders.saveNote')}
          </Button>
        </Box>
      )}
    </Box>
  );
}

/** An event as a sentence. Facts of the event fill it; amounts, days and texts are formatted by their name. */
function sayEvent(
  event: OrderEvent,
  order: Order,
  translate: (key: string, options?: Record<string, unknown>) => string,
  format: Format,
): string {
  const facts: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(event.facts)) {
    const isMoney = key.endsWith('Cents') && typeof value === 'number';
    const isDay = key.endsWith('On') && typeof value === 'string';
    facts[key] = isMoney ? format.money(value, order.currency) : isDay ? format.date(value) : value;
  }
  const whole = translate(`orders.event.${event.kind}`, { ...facts, _: event.kind });
  const part = partOf(event, order);
  const sentence = part
    ? translate(`orders.eventPart.${event.kind}`, { ...part, _: whole })
    : whole;
  const extra = ['reason', 'note', 'what']
    .map((key) => event.facts[key])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .map((value) => translate(`orders.refundReason.${value}`, { _: value }));
  return [sentence, ...extra].join('\n');
}

/** How many pieces of the order an event was about, when it was not about all of them. */
function partOf(event: OrderEvent, order: Order): { smart_count: number; total: number } | null {
  const { lines } = event.facts as { lines?: { quantity: number }[] };
  if (!Array.isArray(lines)) return null;
  const sum = (of: readonly { quantity: number }[]) =>
    of.reduce((pieces, { quantity }) => pieces + quantity, 0);
  const [pieces, total] = [sum(lines), sum(order.lines)];
  return pieces < total ? { smart_count: pieces, total } : null;
}
