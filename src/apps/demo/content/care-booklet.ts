/** What the care booklet of the demonstration says: what it is of, what does it good, what it does not forgive. */
export const careBooklet: readonly { title: string; rows: readonly [string, string, string][] }[] =
  [
    {
      title: 'La terre',
      rows: [
        [
          'Grès émaillé',
          'Lave-vaisselle, micro-ondes, four jusqu’à 180 °C.',
          'Le choc du chaud au froid : laissez-le tiédir.',
        ],
        [
          'Grès brut',
          'Une nuit dans l’eau avant le premier usage.',
          'Le savon, qu’il boit : de l’eau chaude suffit.',
        ],
        [
          'Porcelaine',
          'Lave-vaisselle, à l’écart des casseroles.',
          'Empiler sans feutre entre deux assiettes.',
        ],
        ['Filet d’or', 'Lavage à la main, eau tiède.', 'Le micro-ondes, qui fait des étincelles.'],
      ],
    },
    {
      title: 'Le tissu',
      rows: [
        [
          'Lin',
          'Lavage à 40 °C, séchage à plat, repassage humide.',
          'Le sèche-linge : il casse la fibre.',
        ],
        ['Coton', 'Lavage à 60 °C, retourné.', 'L’adoucissant sur un torchon : il n’essuie plus.'],
        ['Laine', 'Aération, une nuit dehors.', 'L’eau chaude, et la hâte.'],
      ],
    },
    {
      title: 'Le bois, le métal, la cire',
      rows: [
        [
          'Hêtre, chêne',
          'Une huile de table deux fois l’an.',
          'Tremper : lavez, essuyez, c’est fini.',
        ],
        ['Laiton', 'Citron et bicarbonate quand il ternit.', 'La patine ne se récupère pas.'],
        [
          'Bougie',
          'La mèche à cinq millimètres, avant chaque soir.',
          'Le courant d’air, qui la creuse.',
        ],
      ],
    },
  ];
