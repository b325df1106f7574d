import type { HelpTexts } from './model.ts';

/** Help about what keeps calm, in English. */
export const calm: HelpTexts = {
  absences: {
    title: 'Absences',
    text: [
      'An absence announces its dates itself: banner, cart, mails, tracking, feeds and invoices say the same, and stop by themselves at the return.',
      'The shop stays open. The departure it promises = return + waiting orders ÷ orders a day + spare days.',
      'Unwell? “Stop now”, then for how long: two taps are enough.',
    ],
  },
  'absences.one': {
    title: 'An absence',
    text: [
      'Before you leave, go through the points: each has its button. Grave ones are left only knowingly.',
      'The return plan sorts what waits by promise, then by size, and says when all will have left.',
      'Moving the return shows the promises it breaks and drafts a message that you read before it goes.',
    ],
  },
  extensions: {
    title: 'Extensions',
    text: [
      'An extension adds a feature without touching the shop. It reaches only what you read under “What it may do”.',
      'Before it is enabled it is tried in a dry run. Later, three grave faults within ten minutes disable it, and an incident names it.',
      'Enable, set, update, uninstall: all of it is in the Journal, and one click takes it back.',
    ],
  },
  'extensions.one': {
    title: 'An extension',
    text: [
      'In doubt? Hide it for you alone, then look at the shop: if the problem is gone, it is this one.',
      'Disabling keeps its settings and data. So does uninstalling, unless you ask to delete them.',
      'Going back to an earlier version is done under “Versions”.',
    ],
  },
  'test-sites': {
    title: 'Test sites',
    text: [
      'The copy is of one single moment, while the shop sells. Every column has its rule: what says who somebody is is replaced or left out.',
      'A red ribbon says so on every page. Mails, payments and calls to partners are held back; you read them on the page of the site.',
      'Several test sites may live at once. Each goes by itself after fourteen days, unless you keep it.',
    ],
  },
  'test-sites.one': {
    title: 'A test site',
    text: [
      'You enter it from this office, with your own account: no password is copied.',
      'The means of payment is the pretended one: an order goes through from end to end and nothing is charged.',
      'Copying again keeps the name and the address, and starts from the shop of today.',
    ],
  },
  incidents: {
    title: 'Incidents',
    text: [
      'Sereine buys an article every quarter of an hour and gives it back at once: if something breaks, you know before your customers do.',
      'Sales are held against your usual week, hour by hour. When orders are too few to know, it says so; it is never green by default.',
      'An incident without any sign for 35 minutes ends by itself.',
    ],
  },
  'incidents.one': {
    title: 'An incident',
    text: [
      'Three moves, in order: work around it, undo the most likely suspect, write it down. The repair can wait until customers are served.',
      'The colour comes from what it prevents and the time it leaves; you can correct both.',
      'The review asks for one sentence on what you keep, and a day to check whether it was enough.',
    ],
  },
  'server-check': {
    title: 'State of the server',
    text: [
      'Versions, disk, memory, clock, certificate, queues, sending of e-mails: everything is looked at when you open the page.',
      'Below, the settings that are not as in a new shop: when no extension is at fault, begin with them.',
    ],
  },
  anomalies: {
    title: 'Anomalies',
    isList: true,
    text: [
      'The watchdog writes down by itself what does not look right, and closes it when it does again. The rest is written down by two touches from any screen: the flag at the top, then a word. The screen you were on is kept.',
      'At the third of a kind in thirty days, the cause is worth more than one more repair.',
    ],
  },
  calendar: {
    title: 'Calendar',
    text: [
      'Closures, carriers that stop, seasons, fairs: whatever counts days reads this calendar.',
      'Click a day to add something. An absence is changed on its own screen.',
    ],
  },
  'change-calendar': {
    title: 'Change calendar',
    text: [
      'Plan a change with its day, its risk and the partner’s lead time: Sereine says whether it is too late, and offers the next good day.',
      'A freeze guards the days that count. Extensions, theme, payments and imports then ask for a reason, kept on the timeline; disabling and undoing stay allowed.',
      'Proposed freezes come from the season, from your best days of last year and from your absences.',
    ],
  },
  procedures: {
    title: 'Procedures',
    text: [
      'A procedure says how a task is done: steps, exact screen, decisions, rights it takes.',
      '“Record by doing” notes the screens you open and what you change; the steps are written, you read them over.',
      'Each change is a new version; whoever follows a procedure keeps the one they began with.',
    ],
  },
  'stand-ins': {
    title: 'Stand-ins',
    text: [
      'A stand-in has the rights of their procedures, from the start to the end, and nothing else. They set up the second factor first.',
      'Personal data is masked for them, except what it takes to ship; their refunds are capped.',
      '“Take access back” works at once, also on an open session.',
    ],
  },
  outings: {
    title: 'Outings',
    text: [
      '“Whom to see” ranks regular customers and suppliers by margin × time since you last met, and groups them by place: one journey serves several.',
      'A private person is proposed only while they agree to your news; a company, unless it said no.',
      'An outing goes into the calendar and avoids what is taken already, in your own calendars too (the “Calendars” button).',
    ],
  },
  'outings.one': {
    title: 'One outing',
    text: [
      'The dossier has a page for each person you meet: open points, what to ask, what was said, orders. Read it on your phone or print it.',
      '“Conclude” sends what was said to the sheets and what is left to do to your tasks.',
      'Ninety days later, the margin with the people you met is compared with the one before.',
    ],
  },
  training: {
    title: 'Learning',
    text: [
      'Protect an hour of the week: it goes into your calendar and outings avoid it.',
      'Note ideas in one line, try them in that hour, keep in the log what you learnt. Only you read this page.',
    ],
  },
};
