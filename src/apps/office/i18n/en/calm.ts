import type { SameKeys } from '../catalogue.ts';
import type { calm as french } from '../fr/calm.ts';

/** Being away and coming back, and the calendar. */
export const calm: SameKeys<typeof french> = {
  absences: {
    lead: 'Leave without closing: the shop stays open, and every date it promises takes your absence into account.',
    plan: 'Plan an absence',
    planIt: 'Plan the absence',
    planLead:
      'Nothing is announced before the day you choose; then everything comes and goes by itself.',
    change: 'Change the absence',
    sudden: 'Stop now',
    suddenTitle: 'For how long?',
    suddenWhy:
      'Your customers are told at once, and delivery dates follow. You can extend or shorten it at any time.',
    suddenFor: { 2: '2 working days', 5: '1 week', 10: '2 weeks' },
    suddenDone: 'Done: your customers are told. Get some rest.',
    empty: {
      title: 'No absence planned',
      text: 'Holiday, illness, a fair: say when you leave and when you are back. Shop, mails and delivery dates follow.',
    },
    past: 'Past absences',
    fromTo: '%{reason} from %{from} to %{to}',
    title: '%{reason}, leaving on %{from}',
    phase: {
      cancelled: 'Cancelled',
      planned: 'Planned',
      announced: 'Announced',
      away: 'Under way',
      'catching-up': 'Catching up',
      over: 'Over',
    },
    next: {
      planned: 'Prepare to leave',
      announced: 'Prepare to leave',
      away: 'See the absence',
      'catching-up': 'See the return plan',
    },
    reason: { holiday: 'Holiday', illness: 'Sick leave', other: 'Absence' },
    stop: { announcesOn: 'Announced', leavesOn: 'Leaving', returnsOn: 'Return' },
    days: 'The days',
    daysWhy: 'Orders and payments go on during the whole absence.',
    field: {
      reason: 'Reason',
      announcesOn: 'Announce from',
      leavesOn: 'First day away',
      returnsOn: 'Day of return',
      bufferDays: 'Spare working days',
      ordersPerDay: 'Orders prepared a day',
      standIn: 'Stand-in',
    },
    help: {
      announcesOn: 'Banner, cart and mails speak of it from this day on.',
      leavesOn: 'The day before is your last shipping day.',
      returnsOn: 'The first day on which you prepare orders again.',
      ordersPerDay:
        'Your usual pace: %{smart_count} order a day. |||| Your usual pace: %{smart_count} orders a day.',
      bufferDays: 'For the unexpected; added to the dates that are promised.',
      standIn: 'Who keeps the shop while you are away.',
    },
    nobody: 'Nobody',
    return: 'The return',
    returnWhy:
      'Departure promised = return + waiting orders ÷ orders a day + spare days, without public holidays and closures.',
    texts: 'What your customers read',
    textsWhy: 'These texts are ready. Rewrite the ones you like; the dates fill in by themselves.',
    channel: {
      banner: 'Banner of the shop',
      checkout: 'Cart and checkout',
      mail: 'Order mails',
      order: 'Tracking page',
      reply: 'Automatic answer',
      post: 'Pinned post (social networks)',
    },
    noSocialAccount:
      'No social account is linked: Sereine publishes nothing. Copy this text and pin it yourself.',
    copyPost: 'Copy the text',
    postCopied: 'The text is copied.',
    rewrite: 'Rewrite',
    usualText: 'Use the usual text',
    variable: {
      returnsOn: 'day of return',
      shipsOn: 'day the parcel leaves',
      leavesOn: 'first day away',
      shop: 'name of the shop',
      standIn: 'stand-in',
    },
    happens: 'What will happen',
    happensWhy: 'All of it by itself, on these days.',
    step: {
      announced: 'Banner, cart and mails announce the absence',
      'last-departures': 'Last parcels leave',
      away: 'Your absence begins: %{count} day |||| Your absence begins: %{count} days',
      holiday: '%{label}, public holiday',
      'orders-expected':
        'About %{count} order to come in during the absence |||| About %{count} orders to come in during the absence',
      returned: 'You are back: banner and automatic answers stop',
      'first-departures': 'Departure promised to the first orders of the absence',
      'caught-up':
        'All caught up, after %{count} day of preparation |||| All caught up, after %{count} days of preparation',
      'buffer-over':
        'Spare time ends: %{count} working day |||| Spare time ends: %{count} working days',
    },
    staysOpen: 'The shop stays open',
    staysOpenWhy: 'What closing, or switching payment off, would cost you on these days.',
    cost: 'About %{orders} order, %{amount} |||| About %{orders} orders, %{amount}',
    costLittle: 'Less than one order, about %{amount}',
    costNothing: 'No order in sight.',
    costRange:
      'Eight times in ten %{low} to %{high} order, %{lowAmount} to %{highAmount}. |||| Eight times in ten %{low} to %{high} orders, %{lowAmount} to %{highAmount}.',
    costFromLately: 'From the last eight weeks: these days have no past yet.',
    costFrom:
      'From the same weeks of last year. |||| From the same weeks of the last %{smart_count} years.',
    saved: 'The absence is changed.',
    planned: 'The absence is planned.',
    cancel: 'Cancel the absence',
    endNow: 'I am back',
    cancelConsequence:
      'Banner, texts and automatic answers go at once, and delivery dates are the usual ones again. Orders already placed keep the date they were promised.',
    endConsequence:
      'Banner, texts and automatic answers stop at once. The return plan orders what waits, and the dates promised allow for it until all is caught up.',
    ended: 'Welcome back. The banner and the automatic answers have stopped.',
    cancelled: 'Done: the shop promises its usual dates again.',
    departure: 'Before you leave',
    departureWhy: 'What could go wrong without you. Each point has its button.',
    departedAt: 'Checked %{at}.',
    departed: 'All noted. Have a good journey.',
    endsOn: '%{label}: %{day}',
    checksDone: '%{smart_count} point is in order. |||| %{smart_count} points are in order.',
    leave: 'Leave with peace of mind',
    unseen:
      '%{smart_count} grave point is left to deal with or to confirm. |||| %{smart_count} grave points are left to deal with or to confirm.',
    grave: 'grave',
    knowingly: 'I leave it knowingly',
    deal: 'Deal with it',
    check: {
      'orders-due': {
        title:
          '%{smart_count} order to prepare is promised before your return |||| %{smart_count} orders to prepare are promised before your return',
        why: 'They will be late unless they leave before you do.',
      },
      'orders-ready': {
        title:
          '%{smart_count} packed order has not left |||| %{smart_count} packed orders have not left',
        why: 'They are promised before your return: hand them to the carrier before you leave.',
      },
      'refunds-failed': {
        title: '%{smart_count} refund failed |||| %{smart_count} refunds failed',
        why: 'Customers wait for their money.',
      },
      'jobs-dead': {
        title: '%{smart_count} background job stopped |||| %{smart_count} background jobs stopped',
        why: 'It will not start again by itself.',
      },
      'payment-means-off': {
        title: 'No means of payment',
        why: 'Nobody will be able to pay while you are away.',
      },
      'stock-runs-out': {
        title:
          '%{smart_count} variant will run out before the return |||| %{smart_count} variants will run out before the return',
        why: 'At the pace of the last thirty days. Order before you leave.',
      },
      'payments-to-record': {
        title:
          '%{smart_count} transfer or cheque expected |||| %{smart_count} transfers or cheques expected',
        why: 'These orders are cancelled when due unless the payment is recorded.',
      },
      'keys-expire': {
        title: '%{smart_count} access key expires |||| %{smart_count} access keys expire',
        why: 'What uses it will stop while you are away.',
      },
      'roles-end': {
        title: '%{smart_count} access ends |||| %{smart_count} accesses end',
        why: 'Make sure that the person no longer needs it.',
      },
      'price-lists-turn': {
        title:
          '%{smart_count} price list starts or ends |||| %{smart_count} price lists start or end',
        why: 'Prices will change by themselves while you are away.',
      },
      launches: {
        title: '%{smart_count} launch begins or ends |||| %{smart_count} launches begin or end',
        why: 'The product will appear without you watching.',
      },
      'reviews-wait': {
        title: '%{smart_count} review to read |||| %{smart_count} reviews to read',
        why: 'Their authors wait.',
      },
      'supplier-orders': {
        title:
          '%{smart_count} supplier order to place before |||| %{smart_count} supplier orders to place before',
        why: 'With their lead times, what is not ordered now will be missing before or right after your return.',
      },
      'documents-end': {
        title:
          '%{smart_count} certificate or document ends during the absence |||| %{smart_count} certificates or documents end during the absence',
        why: 'Ask your suppliers for what follows before you leave.',
      },
      'cases-unanswered': {
        title: '%{smart_count} case without an answer |||| %{smart_count} cases without an answer',
        why: 'Whoever asked would wait until your return, with an automatic answer only.',
      },
      'mails-failed': {
        title: '%{smart_count} mail did not leave |||| %{smart_count} mails did not leave',
        why: 'Their readers received nothing.',
      },
      'risky-changes': {
        title:
          '%{smart_count} setting changed in the last three days |||| %{smart_count} settings changed in the last three days',
        why: 'A recent change is the first cause of an incident. Avoid them on the eve of leaving.',
      },
      'supplier-bills': {
        title:
          '%{smart_count} supplier invoice to pay before the return |||| %{smart_count} supplier invoices to pay before the return',
        why: 'They are due before you are back. Prepare the transfer now: it leaves on its day.',
      },
      'address-ends': {
        title:
          'The certificate or the domain name ends before the return |||| The certificate and the domain name end before the return',
        why: 'Without it nobody enters the shop any more. Renew it, or check that it renewed itself last time.',
      },
      'subscriptions-end': {
        title:
          '%{smart_count} subscription ends before the return |||| %{smart_count} subscriptions end before the return',
        why: 'It is not renewed by itself: what needs it stops with it.',
      },
      'subscriptions-renew': {
        title:
          '%{smart_count} subscription is charged during the absence |||| %{smart_count} subscriptions are charged during the absence',
        why: 'Check that the account holds enough and that the card on file stays valid.',
      },
      'changes-planned': {
        title:
          '%{smart_count} change planned during the absence |||| %{smart_count} changes planned during the absence',
        why: 'Nobody will be there to watch it. Move it behind the return.',
      },
      'no-stand-in': {
        title: 'Nobody stands in for you',
        why: 'Orders will wait for your return, and the promised dates take it into account.',
      },
    },
    returnPlan: 'Return plan',
    returnPlanWhy:
      'What waits, in the order of what was promised; among equals, small orders first.',
    nothingWaits: 'Nothing waits for now.',
    cleared:
      '%{smart_count} order waits; it leaves on %{day}. |||| %{smart_count} orders wait; all have left on %{day}.',
    alsoReady:
      '%{smart_count} packed order has to be handed to the carrier as well. |||| %{smart_count} packed orders have to be handed to the carrier as well.',
    toldOnes:
      'The customer of %{smart_count} of them has been told. |||| The customers of %{smart_count} of them have been told.',
    waiting: 'What stays open without you',
    waitingWhy: 'What could go wrong while you are away. Each point has its button.',
    lateOnes: '%{smart_count} will leave late. |||| %{smart_count} will leave late.',
    chart:
      'Orders prepared and left, over %{smart_count} day |||| Orders prepared and left, over %{smart_count} days',
    wave: '%{day}: %{smart_count} order |||| %{day}: %{smart_count} orders',
    moreOrders: 'See %{smart_count} more |||| See the %{smart_count} others',
    pieces: '%{smart_count} piece |||| %{smart_count} pieces',
    leaveBy: 'has to leave by %{day}',
    late: 'late',
    moveReturn: 'Move the return',
    tellLate: 'Tell the customers who wait',
    tellNow: 'Tell %{smart_count} customer |||| Tell %{smart_count} customers',
    told: 'The customers are told, each of their new day.',
    moveAndTell:
      'Move and tell %{smart_count} customer |||| Move and tell %{smart_count} customers',
    moved: 'The return is moved.',
    nobodyAffected: 'This date breaks no promise.',
    affected: '%{smart_count} order would arrive late |||| %{smart_count} orders would arrive late',
    affectedSooner:
      '%{smart_count} order changes its day |||| %{smart_count} orders change their day',
    affectedOrder: '%{number}: promised on %{promised}, would arrive on %{arrives}',
    tellThem: 'Tell these customers by mail',
    message: { fr: 'Message in French', en: 'Message in English' },
    messageHelp: '{{arrivesOn}} becomes the day on which each order arrives.',
  },
  closing: {
    means: {
      title: 'Take this payment away during the absence?',
      text: 'Whoever usually pays this way will not find how to pay, and cannot reach you about it. These orders may be lost.',
      confirm: 'Take it away all the same',
      keep: 'Keep it',
    },
    shop: {
      title: 'Close during the absence?',
      text: 'A closed shop looks abandoned, and the orders it could have served later are lost.',
      confirm: 'Close all the same',
      keep: 'Keep open',
    },
  },
  calendar: {
    lead: 'Everything that makes a day different. Delivery promises skip closures and public holidays.',
    add: 'Add to the calendar',
    addOn: 'Add on %{day}',
    edit: 'Change the entry',
    delete: 'Take out of the calendar',
    saved: 'The calendar is up to date.',
    deleted: 'The entry is taken out.',
    previous: 'Previous month',
    next: 'Next month',
    until: ', until %{day}',
    emptyMonth: 'Nothing this month.',
    carrierHelp: 'As in your ways of delivery; empty: all.',
    field: {
      kind: 'Kind',
      startsOn: 'From',
      endsOn: 'To (included)',
      titleFr: 'Title in French',
      titleEn: 'Title in English',
      carrier: 'Carrier',
    },
    kind: {
      absence: 'Absence',
      closure: 'Shop closed',
      'carrier-closure': 'Carrier closed',
      'supplier-closure': 'Supplier closed',
      freeze: 'Freeze of changes',
      season: 'Season',
      launch: 'Launch',
      fair: 'Fair',
      training: 'Training',
      change: 'Planned change',
      other: 'Other',
    },
    kindHelp: {
      closure: 'Nobody prepares on these days: promised dates skip them.',
      'carrier-closure': 'The carrier does not deliver on these days.',
      'supplier-closure':
        'All suppliers are closed on these days. For one alone, write it on its sheet.',
      freeze: 'Nothing risky changes on these days without a reason.',
      season: 'A busy time to prepare.',
      launch: 'Something new goes on sale.',
      fair: 'A fair you go to.',
      training: 'Time to learn.',
      other: 'A note in the calendar.',
    },
  },
};
