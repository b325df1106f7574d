/** An old address and where it leads, as the API answers. */
export interface Redirect {
  id: number;
  from: string;
  to: string | null;
  status: 301 | 302 | 410;
  hits: number;
  lastHitAt: string | null;
  version: number;
}
