import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/db/index.ts';
import { companySetting, shopSetting, writeSetting } from '../../platform/settings/index.ts';
import { homeSetting } from '../shop/home-setting.ts';
import { must } from './catalogue.ts';
import { company, homeStatement, houseStory, selections } from './content/index.ts';

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
  must(
    await writeSetting(
      tx,
      actor,
      homeSetting,
      {
        statement: {
          title: homeStatement.title,
          text: homeStatement.text,
          action: homeStatement.action,
          category: homeStatement.actionCategoryHandle,
          pictureFileId: pictures.get(homeStatement.pictureFile) ?? null,
          pictureAlt: homeStatement.pictureAlt,
        },
        selections: selections.map((selection) => ({
          handle: selection.handle,
          title: { fr: selection.titleFr, en: selection.titleEn },
          story: { fr: selection.storyFr, en: selection.storyEn },
          pictureFileId: pictures.get(selection.pictureFile) ?? null,
          pictureAlt: { fr: selection.pictureAltFr, en: selection.pictureAltEn },
          productHandles: [...selection.productHandles],
        })),
      },
      'any',
    ),
  );
}
