/** What to order, and how an article is bought. */
export const replenishment = {
  proposals: {
    title: 'To order',
    lead: 'What will soon run out, by supplier, the most pressing first. Nothing leaves without you.',
    madeAt: 'Computed %{at}.',
    recompute: 'Compute again',
    settings: 'Set replenishment',
    step: {
      waiting: 'About to begin…',
      history: 'Reading sales…',
      offers: 'Reading stock and prices…',
      forecast: 'Forecasting sales and choosing quantities…',
      writing: 'Writing the proposals…',
    },
    failed:
      'The last computation did not end; the proposals of before remain. Compute again, then look at background jobs if it happens again.',
    postponed: 'The budget puts one article off. |||| The budget puts %{smart_count} articles off.',
    articles: '%{smart_count} article |||| %{smart_count} articles',
    firstOut: 'first one out on %{on}',
    arrives: 'arrives around %{on}',
    accept:
      'Prepare the order (%{smart_count} article) |||| Prepare the order (%{smart_count} articles)',
    acceptOf:
      'Prepare the order of %{smart_count} article from %{name} |||| Prepare the order of %{smart_count} articles from %{name}',
    open: 'Show the articles',
    close: 'Hide the articles',
    openOf: 'Show the articles of %{name}',
    closeOf: 'Hide the articles of %{name}',
    ready: 'The draft for %{name} is ready: read it, then send it.',
    openOrder: 'Open the order',
    more: 'Show the next article |||| Show the next %{smart_count} articles',
    minimum: 'Minimum order: %{amount}',
    free: 'Free freight: %{amount}',
    missing: '%{amount} short',
    reached: 'reached',
    freeReached: 'freight is free',
    freight: 'freight %{amount}',
    take: 'Order %{name}',
    quantityOf: 'Pieces of %{name}',
    class: 'class %{name}',
    onHand: '%{count} in stock',
    sales: 'Sales by week: six past months in grey, twelve weeks expected in colour',
    shelf:
      'Stock without an order, if sales are as expected (line) or high (band); arrival %{arrives}',
    salesChart:
      'Sales by week: %{sold} pieces in %{weeks} weeks, %{expected} expected in %{ahead} weeks',
    shelfChart:
      'Stock without a new order: %{count} pieces today, out: %{out}, an order of today arrives on %{arrives}',
    noShortage: 'not in sight',
    figures: 'Show the figures',
    column: {
      week: 'Week of',
      expected: 'Expected sales',
      left: 'Left',
      leftIfHigh: 'Left if sales are high',
    },
    nothing: {
      title: 'Nothing to order',
      text: 'What is in stock and on the way lasts until the next order. This is computed again each night.',
    },
    empty: {
      title: 'No proposals yet',
      text: 'Each night, sales, stock and the prices of suppliers tell what to order. You can also ask for it now.',
    },
  },
  buying: {
    title: 'Replenishment',
    why: 'How this article takes part in what is proposed to order.',
    variant: 'Variant',
    all: 'All variants',
    endOfLife: 'End of life: no longer propose it',
    like: 'Launch: sells like',
    likeHelp: 'Holds until the article has eight weeks of sales of its own.',
    share: 'Share of its sales, in per cent',
    saved: 'How the article is replenished is saved.',
    ended: 'End of life: %{names}',
  },
};
