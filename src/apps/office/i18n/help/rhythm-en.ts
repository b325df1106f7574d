import type { HelpTexts } from './model.ts';

/** Help on working, resting and what happens by itself, in English. */
export const rhythmHelp: HelpTexts = {
  rhythm: {
    title: 'Rhythm',
    text: [
      'Your hours of work and rest, for you alone: no other account can read them.',
      'In quiet hours the office hides what waits; one tap shows it. Only red writes to you.',
      'The balance comes from your changes and sign-ins. It is computed when you ask and kept nowhere.',
    ],
  },
  tasks: {
    title: 'To come back to',
    text: [
      'An interruption is noted in two gestures: who asked, and when to come back.',
      'While you are deep in a task, what colleagues leave you arrives here and does not disturb you.',
    ],
  },
  rules: {
    title: 'Automation',
    text: [
      'A rule follows what happens, checks your conditions, then acts; what it holds back (no consent, done already) is said in its log.',
      'Try it on last month before you put it on: nothing is sent.',
      'Ready-made rules wait paused. Mails to customers leave neither at night nor on Sundays.',
    ],
  },
};
