/** Words of suppliers' documents, of what is spent and of how stock is valued. */
export const supplies = {
  supplierDocuments: {
    title: 'Documents',
    why: 'Contracts, price lists, certificates: the home screen tells you before they end.',
    add: 'Add a document',
    addVerb: 'Add',
    change: 'Document of the supplier',
    edit: 'Change',
    choose: 'Choose the file',
    chooseHelp: 'PDF or picture, 20 MB at most.',
    kept: 'The document is kept.',
    saved: 'The document is saved.',
    empty: 'The contract, the price list or a certificate is kept here.',
    archive: 'Archive',
    restore: 'Put back in force',
    archived: 'Archived',
    expired: 'No longer valid',
    soon: '%{smart_count} day left |||| %{smart_count} days left',
    until: 'until %{day}',
    expiresHelp: 'Leave it empty if it has no end.',
    kind: {
      contract: 'Contract',
      'price-list': 'Price list',
      certificate: 'Certificate',
      other: 'Other document',
    },
    field: {
      kind: 'Kind',
      title: 'Title',
      expiresOn: 'Valid until (included)',
      remindDays: 'Tell so many days before',
    },
  },
  spend: {
    title: 'Spend',
    by: {
      supplier: 'Suppliers',
      month: 'Months',
      category: 'Categories',
      article: 'Articles',
    },
    basis: {
      title: 'What counts',
      received: 'Received',
      billed: 'Billed',
    },
    amount: 'Spend excl. tax',
    noArticle: 'Charges and invoices without lines',
    chart: 'Spend: %{by}, and a year before',
    chartTitle: 'Spend excluding tax',
    more: 'See %{smart_count} more line |||| See %{smart_count} more lines',
    empty: {
      title: 'Nothing was spent',
      text: 'What you receive and what is billed to you on these days appears here.',
    },
    whatCounts: {
      received:
        'Receipts at the price of the order with the costs split over them, returns taken off, at the rate frozen in the order.',
      billed:
        'Supplier invoices on their date, credit notes taken off, rejected ones left out, at the rate frozen in the order.',
    },
  },
  valuationMethods: {
    title: 'Valuation methods',
    lead: 'How the cost of what leaves is reckoned, category by category.',
    change: 'Change',
    changeOf: 'Change the method of %{name}',
    showAll: 'Show all categories',
    inherited: 'As the category above, else weighted average',
    asAbove: '%{method}, as above',
    planned: '%{method} from %{day} on',
    saved: 'The method is changed.',
    waits: 'The method will change on that day.',
    fromOnHelp:
      'Today or later, most often at the beginning of a financial year: what is in the ledger stays.',
    reckoning: 'The ledger is played again with this method…',
    nothing: 'No article in stock changes its method.',
    consequences: 'What it changes',
    preview: {
      stays:
        'On the day of the change the article keeps its value: %{pieces} pieces, %{value}. |||| On the day of the change the %{smart_count} articles keep their value: %{pieces} pieces, %{value}.',
      always: 'With %{method} all along, this stock would be worth %{other}.',
      gone: 'What left in the last year cost %{gone}; with %{method}, %{otherGone}.',
    },
    method: {
      average: 'Weighted average cost',
      fifo: 'First in, first out',
    },
    field: {
      method: 'Method',
      fromOn: 'From',
    },
    empty: {
      title: 'No category yet',
      text: 'Without categories everything is valued at the weighted average.',
    },
  },
  dropship: {
    field: {
      shipsDirect: 'The supplier sends it to customers itself',
      supplierStock: 'Pieces at the supplier',
      carrier: 'Carrier',
      trackingNumber: 'Tracking number',
    },
    shipsDirectHelp:
      'Each paid order goes to the supplier at once, with the customer’s address. The article is sold without stock here.',
    supplierStockHelp: 'Leave it empty if there is always some; at zero the sale ends.',
    panel: 'Sent to the customer',
    panelWhy: 'The supplier sends the parcel to this address: nothing is to be received.',
    shipped: 'The supplier has shipped',
    shippedTitle: '%{supplier} has shipped',
    shippedText: 'The customer gets the tracking and the invoice; the cost is that of this order.',
    tell: 'Tell the customer',
    told: 'The customer is told.',
    carrierHelp: 'Empty: the one the customer chose.',
    ofOrder: 'Sent by the supplier',
    ofOrderWhy: 'These articles do not pass through your hands; their tracking joins the parcels.',
    ofOrderCancelled:
      'The order is cancelled and a parcel has left already: see with the supplier about the rest.',
    draft: 'Draft to send',
    progress: '%{sent} piece of %{pieces} has left |||| %{sent} pieces of %{pieces} have left',
    comesHere:
      'for a bundle, comes here first: %{sent} piece of %{pieces} received |||| for a bundle, comes here first: %{sent} pieces of %{pieces} received',
  },
  contactData: {
    title: 'Data of contacts',
    why: 'A person may ask what you keep of them, or to be forgotten (GDPR).',
    export: 'Copy',
    exportOf: 'Copy of the data of %{name}',
    forget: 'Forget',
    forgetOf: 'Forget %{name}',
    forgetTitle: 'Forget %{name}?',
    forgetText:
      'Name, phone and address go from sheets, orders and timeline. The address an order was sent to stays, as proof.',
    forgotten: 'This person is forgotten.',
  },
};
