import type { SameKeys } from '../catalogue.ts';
import type { counting as french } from '../fr/counting.ts';

/** Words of counting stock. */
export const counting: SameKeys<typeof french> = {
  stockCounts: {
    title: 'Stock counts',
    lead: 'Count a few articles each day without closing the shop: stock stays true.',
    one: 'Count',
    accuracy: 'See accuracy',
    begin: {
      cycle: 'Count today’s list',
      spot: 'Count freely',
      full: 'Full inventory',
      zone: 'Count a zone',
    },
    inProgress: 'In progress',
    views: {
      all: 'All',
      open: 'In progress',
      posted: 'Finished',
    },
    emptyViews: {
      all: '',
      open: 'Nothing is being counted.',
      posted: 'No finished count.',
    },
    empty: {
      title: 'No count yet',
      text: 'Today’s list proposes what to count: a quarter of an hour is often enough.',
    },
    columns: {
      number: 'Number',
      kind: 'Count',
      state: 'State',
      day: 'Date',
      by: 'By',
      articles: 'Articles',
      differences: 'Differences',
      value: 'Value',
    },
    kind: {
      cycle: 'Today’s list',
      spot: 'Free count',
      full: 'Full inventory',
      zone: 'Zone, bin by bin',
    },
    state: {
      open: 'In progress',
      posted: 'Finished',
      abandoned: 'Abandoned',
    },
    articles: '%{smart_count} article |||| %{smart_count} articles',
    differences: '%{smart_count} difference |||| %{smart_count} differences',
    reason: {
      unknown: 'Unexplained',
      broken: 'Broken',
      stolen: 'Stolen',
      misplaced: 'Misplaced',
      'picking-error': 'Picking error',
      'receiving-error': 'Receiving error',
      'not-recorded': 'Move not recorded',
    },
  },
  counting: {
    title: {
      cycle: 'List of %{day}',
      spot: 'Free count of %{day}',
      full: 'Inventory of %{day}',
      zone: '%{zone}, %{day}',
    },
    lead: 'Count what is packed but has not left yet too. Sales go on.',
    invite: 'Scan an article, or type how many there are.',
    inBin: 'You are counting',
    scanBin: 'Scan a bin',
    binFirst: 'Scan the bin first, then what is in it.',
    inAll: '%{smart_count} counted |||| %{smart_count} counted',
    counted: 'Counted',
    again: 'Count again',
    recount:
      '%{smart_count} article is to be counted again: look beside it too. |||| %{smart_count} articles are to be counted again: look beside them too.',
    totalOf: 'Number of %{name}',
    more: 'One more article will follow. |||| %{smart_count} more articles will follow.',
    progress: 'Counted: %{counted} of %{all}',
    finish: 'End this round',
    review: 'See differences',
    abandon: 'Abandon',
    abandonTitle: 'Abandon this count?',
    abandonText:
      'Nothing is corrected in stock. What was counted stays readable but no longer counts.',
    abandoned: 'The count is abandoned.',
    empty: {
      title: 'Nothing is counted yet',
      text: 'Each article you scan appears here.',
    },
  },
  countList: {
    open: 'Paste a list',
    title: 'Count from a list',
    text: 'One line per article: its reference or barcode, then the number of pieces. Paste two columns of your spreadsheet, or choose a CSV file.',
    textOfZone:
      'One line per article: its reference or barcode, the number of pieces, then the bin. Paste three columns of your spreadsheet, or choose a CSV file.',
    list: 'The list',
    example: 'VSP-0104   12',
    exampleOfZone: 'VSP-0104   12   H-04-02',
    choose: 'Choose a file',
    sheet: 'Download what is left to count',
    countedAt: 'Counted at (optional)',
    countedAtHelp:
      'Empty: now. If it was counted this morning, say so: what was sold and received since will be no difference.',
    check: 'Check the list',
    take: 'Count this article |||| Count these %{smart_count} articles',
    done: 'The list is counted.',
    faulty:
      'One line is to be corrected, nothing is counted yet: |||| %{smart_count} lines are to be corrected, nothing is counted yet:',
    issue: 'Line %{row}, “%{value}”: %{reason} %{remedy}',
    issueOfRow: 'Line %{row}: %{reason} %{remedy}',
    moreIssues:
      'One more line is to be corrected. |||| %{smart_count} more lines are to be corrected.',
    articles: '%{smart_count} article |||| %{smart_count} articles',
    blank:
      '%{smart_count} line without a quantity, not counted |||| %{smart_count} lines without a quantity, not counted',
    replaced:
      '%{smart_count} counted already, replaced |||| %{smart_count} counted already, replaced',
  },
  countReview: {
    title: 'Differences',
    numbered: {
      cycle: 'Count %{number}',
      spot: 'Count %{number}',
      full: 'Inventory %{number}',
      zone: 'Count %{number}',
    },
    pdf: 'See the inventory as PDF',
    signedPdf: 'See the signed inventory (PDF)',
    none: 'Count zero for the one left |||| Count zero for the %{smart_count} left',
    noneTitle: 'Is none left?',
    noneText:
      'The article that is not counted will be counted as zero. |||| The %{smart_count} articles that are not counted will be counted as zero.',
    noneDone: 'Noted: no piece found.',
    goOn: 'Go on counting',
    post: 'Correct stock',
    postAnyway: 'Correct without recounting',
    postTitle: 'Correct stock by these differences',
    postSigns: 'The inventory is signed electronically in your name, as a PDF.',
    postText:
      'Each difference becomes a move, at its value. What was sold or received since the count is respected.',
    posted: 'Stock is corrected.',
    unsettled:
      'One difference is not confirmed by a second count. |||| %{smart_count} differences are not confirmed by a second count.',
    left: 'The article that is not counted will come back another day. |||| The %{smart_count} articles that are not counted will come back another day.',
    fact: {
      right: 'Right',
      differences: 'Differences',
      recounts: 'To confirm',
      uncounted: 'Not counted',
      value: 'Value of differences',
      gross: 'Without signs',
    },
    lines: 'Differences',
    linesWhy: 'The greatest values first, at cost without tax.',
    counts: '%{expected} expected, counted: %{counts}',
    blurred: 'Moved while it was counted',
    toConfirm: 'To confirm',
    confirmed: 'Confirmed',
    promisedShort:
      '%{smart_count} promised to a customer will be missing |||| %{smart_count} promised to customers will be missing',
    reason: 'Why',
    untouched: {
      title: 'Nothing is counted',
      text: 'Differences are read here from the first article counted.',
    },
    empty: {
      title: 'No difference',
      text: 'All that is counted matches stock.',
    },
  },
  accuracy: {
    title: 'Accuracy of stock',
    lead: 'The share of articles found right at the first count.',
    from: 'From',
    to: 'To',
    total:
      '%{right} articles right of %{counted} counted. Differences: %{net}, or %{gross} without signs.',
    byClass: 'By class',
    class: 'Class %{key}',
    byMonth: 'By month',
    byReason: 'By reason',
    articles: 'Where we were wrong',
    articlesWhy: 'These articles come back more often in the lists.',
    wrong: '%{wrong} time of %{smart_count} |||| %{wrong} times of %{smart_count}',
    empty: {
      title: 'Nothing is counted yet',
      text: 'Accuracy is read here after the first finished count.',
    },
  },
};
