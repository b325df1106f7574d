// Lets the buyer choose among gift papers. A paper is an article: the core knows its price, its VAT and its stock.

const WORDS = {
  fr: { legend: 'Papier cadeau', none: 'Sans papier', save: 'Choisir ce papier' },
  en: { legend: 'Gift paper', none: 'No paper', save: 'Choose this paper' },
};

const PRICES = {
  fr: (cents) => `${(cents / 100).toFixed(2).replace('.', ',')} €`,
  en: (cents) => `€${(cents / 100).toFixed(2)}`,
};

export default {
  blocks: {
    async cart({ cart, settings, locale }, host) {
      if (!cart || settings.skus.length === 0) return null;
      const words = WORDS[locale];
      const inCart = (sku) => cart.lines.some((line) => line.sku === sku);
      const papers = (await Promise.all(settings.skus.map((sku) => host.article(sku)))).filter(
        (paper) => paper && paper.priceCents !== null && (paper.available > 0 || inCart(paper.sku)),
      );
      if (papers.length === 0) return null;
      return {
        tag: 'form',
        action: 'choose',
        children: [
          {
            tag: 'choice',
            name: 'sku',
            label: words.legend,
            value: papers.find(({ sku }) => inCart(sku))?.sku ?? '',
            options: [
              { value: '', label: words.none },
              ...papers.map(({ sku, title, titleEn, priceCents }) => ({
                value: sku,
                label: (locale === 'en' && titleEn) || title,
                hint: PRICES[locale](priceCents),
              })),
            ],
          },
          { tag: 'button', label: words.save, quiet: true },
        ],
      };
    },
  },

  actions: {
    choose({ cart, form, settings }) {
      if (!cart) return null;
      const goods = cart.lines
        .filter((line) => !settings.skus.includes(line.sku))
        .reduce((sum, line) => sum + line.quantity, 0);
      const wanted = settings.per === 'article' ? Math.min(goods, 99) : 1;
      return {
        articles: settings.skus.map((sku) => ({ sku, quantity: sku === form.sku ? wanted : 0 })),
      };
    },
  },
};
