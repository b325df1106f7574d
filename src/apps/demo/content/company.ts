import type { DemoCompany } from './model.ts';

/**
 * An obviously fictional company: the identifiers are all zeros (they pass the check digits and
 * belong to nobody), the phone number is in the range that the French regulator keeps for fiction,
 * the domain is reserved by RFC 2606.
 */
export const company: DemoCompany = {
  tradeName: 'Maison Vesprée',
  legalName: 'Maison Vesprée SAS (société fictive de démonstration)',
  legalForm: 'SAS',
  capitalCents: 1_000_000,
  siren: '000000000',
  siret: '00000000000000',
  vatNumber: 'FR12000000000',
  rcs: 'RCS Fictive-sur-Loire 000 000 000',
  apeCode: '47.91B',
  addressLines: ['12 bis, quai de la Démonstration'],
  postalCode: '44000',
  city: 'Fictive-sur-Loire',
  countryCode: 'FR',
  phone: '+33 2 61 91 00 00',
  email: 'bonjour@maison-vespree.example',
  director: 'Camille Exemple',
  iban: 'FR7600000000000000000000097',
  bic: 'DEMOFRPPXXX',
  packagingEprNumber: 'FR000000_01DEMO',
  mediatorFr:
    'Médiateur fictif de la consommation, 1 place de l’Exemple, 44000 Fictive-sur-Loire, mediateur.example',
  mediatorEn:
    'Fictional consumer mediator, 1 place de l’Exemple, 44000 Fictive-sur-Loire, mediateur.example',
  hostFr: 'Hébergement de démonstration, 2 rue du Serveur, 44000 Fictive-sur-Loire',
  hostEn: 'Demonstration hosting, 2 rue du Serveur, 44000 Fictive-sur-Loire',
};
