import { useTranslate } from 'react-admin';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import type { Absence } from './model.ts';

const TONES: Record<Absence['phase'], Tone> = {
  cancelled: 'off',
  planned: 'go',
  announced: 'go',
  away: 'act',
  'catching-up': 'act',
  over: 'done',
};

/** Where an absence stands, as a word. */
export function PhaseWord({ phase }: { phase: Absence['phase'] }) {
  const translate = useTranslate();
  return <StateWord tone={TONES[phase]}>{translate(`absences.phase.${phase}`)}</StateWord>;
}
