import type { HelpTexts } from './model.ts';

/** Help on those who work for the shop, in English. */
export const partnersHelp: HelpTexts = {
  partners: {
    title: 'Partners',
    isList: true,
    text: [
      'The book of those who help you. “Answers in” is measured on your requests, in their working hours: their nights do not count.',
      'A partner who is a supplier, too, is linked to that sheet: nothing is written twice.',
    ],
  },
  'partners.one': {
    title: 'A partner',
    text: [
      'What they know of the shop decides whom an incident proposes first.',
      'The relation is read from facts: bills paid in time, thanks, surprises, answers in time.',
      'An agreed delay counts in their hours, and public holidays on which they rest do not count.',
    ],
  },
  'support-requests': {
    title: 'Requests for help',
    isList: true,
    text: [
      'Start from an incident: versions, changes before it and logs join by themselves, without personal data.',
      'Before it leaves you read word for word what is sent, and what your word “urgent” is worth.',
      'The message holds a link by which they answer without an account. The answer comes to “To come back to”.',
      'Nobody is asked again at night, outside their hours, or more often than agreed.',
    ],
  },
  briefs: {
    title: 'Briefs',
    isList: true,
    text: [
      'Goal, measure, date, budget, what is in and out, trial, and who decides: seven answers avoid most quarrels.',
      'Words that mean something else to everybody are shown with their remedy. “Fast” passes if it says how many seconds.',
    ],
  },
};
