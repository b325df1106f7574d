import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db/index.ts';
import { companySetting, shopSetting, writeSetting } from '../../platform/settings/index.ts';
import { tagsSetting, type Tag } from '../../market/consent/index.ts';
import { homeSetting, type HomeBlock } from '../shop/home-setting.ts';
import { must } from './must.ts';
import { company, homeStatement, houseStory, makers, selections } from './content/index.ts';

const [mediatorName = '', ...mediatorRest] = company.mediatorFr.split(', ');

/** Who runs the demonstration shop, how it presents itself, and its home page. */
export async function seedSettings(
  tx: Tx,
  actor: Actor,
  pictures: ReadonlyMap<string, number>,
): Promise<void> {
  const name = company.tradeName;
  must(
    await writeSetting(
      tx,
      actor,
      companySetting,
      {
        ...companySetting.defaultValue,
        legalName: company.legalName,
        legalForm: company.legalForm,
        capitalCents: company.capitalCents,
        siren: company.siren,
        siret: company.siret,
        rcs: company.rcs,
        apeCode: company.apeCode,
        vatNumber: company.vatNumber,
        address: {
          line1: company.addressLines[0] ?? '',
          line2: company.addressLines[1] ?? '',
          postalCode: company.postalCode,
          city: company.city,
          country: company.countryCode,
        },
        email: company.email,
        phone: company.phone,
        director: company.director,
        host: company.hostFr,
        packagingEprNumber: company.packagingEprNumber,
        mediator: {
          name: mediatorName,
          address: mediatorRest.slice(0, -1).join(', '),
          url: 'https://mediateur.example',
        },
        bank: { holder: name, iban: company.iban, bic: company.bic },
        cheque: {
          payee: name,
          address: `${company.addressLines.join(', ')}, ${company.postalCode} ${company.city}`,
        },
      },
      'any',
    ),
  );
  const icons = ['workshop', 'advice', 'returns'] as const;
  must(
    await writeSetting(
      tx,
      actor,
      shopSetting,
      {
        ...shopSetting.defaultValue,
        name,
        mailColour: '#2b5040',
        tagline: homeStatement.title,
        promises: houseStory.map((story, index) => ({
          icon: icons[index] ?? 'delivery',
          title: story.title,
          text: { fr: story.text.fr.slice(0, 200), en: story.text.en.slice(0, 200) },
        })),
      },
      'any',
    ),
  );
  must(await writeSetting(tx, actor, tagsSetting, { tags: [audienceTag] }, 'any'));
  must(await writeSetting(tx, actor, homeSetting, { blocks: homeBlocks(pictures) }, 'any'));
}

/** Switched off: as long as it is, the shop asks its visitors nothing (R43). */
export const audienceTag: Tag = {
  active: false,
  name: 'Audience Vesprée',
  purpose: 'measurement',
  scriptUrl: 'https://audience.example.com/mesure.js',
  hosts: ['collecte.example.com'],
  attributes: [{ name: 'data-site', value: 'maison-vespree' }],
  cookies: [{ name: '_audience', days: 180 }],
};

const always = { fromOn: null, toOn: null };

/** The statement, then shelves, news and makers between selections told as stories. */
function homeBlocks(pictures: ReadonlyMap<string, number>): HomeBlock[] {
  const [first, ...others] = selections.map((selection): HomeBlock => ({
    kind: 'products',
    id: selection.handle,
    ...always,
    title: { fr: selection.titleFr, en: selection.titleEn },
    text: { fr: selection.storyFr, en: selection.storyEn },
    pictureFileId: pictures.get(selection.pictureFile) ?? null,
    pictureAlt: { fr: selection.pictureAltFr, en: selection.pictureAltEn },
    pick: { by: 'hand', productHandles: [...selection.productHandles] },
    count: 4,
  }));
  const [second, ...rest] = others;
  const nothing = { fr: '', en: '' };
  return [
    {
      kind: 'hero',
      id: 'accroche',
      ...always,
      title: homeStatement.title,
      text: homeStatement.text,
      action: { label: homeStatement.action, category: homeStatement.actionCategoryHandle },
      pictureFileId: pictures.get(homeStatement.pictureFile) ?? null,
      pictureAlt: homeStatement.pictureAlt,
    },
    { kind: 'promises', id: 'engagements', ...always },
    ...(first ? [first] : []),
    { kind: 'categories', id: 'rayons', ...always, title: nothing, handles: [] },
    {
      kind: 'products',
      id: 'nouveautes',
      ...always,
      title: nothing,
      text: nothing,
      pictureFileId: null,
      pictureAlt: nothing,
      pick: { by: 'newest', category: '', brand: '' },
      count: 8,
    },
    {
      kind: 'products',
      id: 'petits-presents',
      ...always,
      title: { fr: 'Petits présents', en: 'Small presents' },
      text: nothing,
      pictureFileId: null,
      pictureAlt: nothing,
      pick: { by: 'collection', collection: 'petits-presents' },
      count: 4,
    },
    ...(second ? [second] : []),
    { kind: 'brands', id: 'ateliers', ...always, ...makers, handles: [] },
    ...rest,
    { kind: 'newsletter', id: 'nouvelles', ...always, title: nothing, text: nothing },
  ];
}
