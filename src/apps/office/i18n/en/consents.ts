import type { consents as french } from '../fr/consents.ts';
import type { SameKeys } from '../catalogue.ts';

/** Words of the proofs of consent: to messages (R42), to tags (R43). */
export const consents: SameKeys<typeof french> = {
  consents: {
    title: 'Consents',
    lead: 'Who agreed to what, when, where and by which words; a withdrawal is added, nothing is erased.',
    search: 'E-mail address',
    kinds: 'Kind of consent',
    kind: { messages: 'News', cookies: 'Cookies' },
    views: { all: 'All', given: 'In force', withdrawn: 'Withdrawn' },
    filters: {
      source: {
        title: 'Collected',
        checkout: 'at checkout',
        account: 'in the account',
        shop: 'by subscribing to the news',
      },
    },
    empty: {
      title: 'No consent yet',
      text: 'Each yes to the news will appear here with its proof: the box that was ticked, the words that were read, the date.',
    },
    columns: {
      email: 'Address',
      purpose: 'To what',
      state: 'State',
      givenAt: 'Given',
      source: 'Where',
      wording: 'Words read',
      proof: 'Proof',
      withdrawnAt: 'Withdrawn',
      withdrawnBy: 'Withdrawn where',
    },
    state: { given: 'in force', withdrawn: 'withdrawn' },
    source: {
      checkout: 'box ticked at checkout',
      account: 'choice in the account',
      shop: 'subscription confirmed by e-mail',
      'unsubscribe-link': 'unsubscribe link',
      erasure: 'erasure asked for',
    },
    proof: {
      order: 'order',
      cartId: 'cart',
      confirmedAt: 'confirmed',
      link: 'link',
      sessionId: 'sign-in',
      tickedIn: 'ticked in',
      at: 'on',
    },
    quoted: '“%{words}”',
    noWording: 'Words not kept',
    ended: 'Withdrawn: %{when}',
    forgotten: 'Person erased',
    seeAll: 'See the proofs',
    nothing: 'nothing',
    tagPurpose: { measurement: 'audience measurement', marketing: 'advertising' },
    answer: { all: 'all accepted', some: 'partly accepted', none: 'all refused' },
    grantedLine: 'Accepted: %{what}',
    refusedLine: 'Refused: %{what}',
  },
  cookieChoices: {
    title: 'Consents',
    lead: 'What visitors chose about the tools of others. A choice names nobody: only the browser knows its number.',
    empty: {
      title: 'No cookie choice yet',
      text: 'The shop asks nothing while no tool needs consent. Choices will appear here.',
    },
    columns: {
      at: 'When',
      answer: 'Answer',
      granted: 'Accepted',
      refused: 'Refused',
      asked: 'Asked for',
      token: 'Number of the browser',
    },
  },
};
