import type { RecordForm } from '../../data/use-record-form.tsx';
import type { PartnerDraft } from './model.ts';

/** A form over a partner's sheet. */
export interface Part {
  form: RecordForm<PartnerDraft>;
  readOnly: boolean;
}

/** Two fields beside each other, one on a phone. */
export const fieldGrid = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
} as const;
