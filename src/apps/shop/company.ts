/** Who sells: printed in the footer and in the legal pages. Empty texts are left out. */
export interface CompanyProfile {
  tradeName: string;
  legalName: string;
  legalForm: string;
  capitalCents: number | null;
  siren: string;
  siret: string;
  vatNumber: string;
  rcs: string;
  addressLines: string[];
  postalCode: string;
  city: string;
  country: string;
  phone: string;
  email: string;
  director: string;
  host: string;
  mediator: string;
}
