// One sentence above every page, between two dates.

export default {
  blocks: {
    'layout-top': ({ settings, locale, today }) => {
      const { text, link, link_text: linkText, from, until, colour } = settings;
      const sentence = text[locale];
      if (sentence === '' || (from !== '' && today < from) || (until !== '' && today > until)) {
        return null;
      }
      const children = [sentence];
      if (link !== '' && linkText[locale] !== '') {
        children.push(' ', { tag: 'link', href: link, children: [linkText[locale]] });
      }
      return { tag: 'banner', colour, children };
    },
  },
};
