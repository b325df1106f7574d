declare module '@socialgouv/jours-feries' {
  /** French public holidays of a year as local midnights, by French name. */
  export default function joursFeries(
    year: number,
    options?: { alsace?: boolean },
  ): Record<string, Date>;
}
