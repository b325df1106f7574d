/** One consent with its proof (R42). */
export interface Consent {
  id: number;
  email: string;
  partyId: number | null;
  purpose: string;
  source: string;
  wording: string | null;
  proof: Record<string, string>;
  givenAt: string;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

/** What a visitor chose about tags (R43). */
export interface CookieChoice {
  id: number;
  token: string;
  granted: string[];
  refused: string[];
  locale: string;
  at: string;
  tags: { name: string; purpose: string }[];
}
