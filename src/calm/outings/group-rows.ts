/** Rows by the guest whom they are about, in their order. */
export function groupRows<Row extends { guestId: number }>(
  rows: readonly Row[],
): Map<number, Omit<Row, 'guestId'>[]> {
  const groups = new Map<number, Omit<Row, 'guestId'>[]>();
  for (const { guestId, ...row } of rows)
    groups.set(guestId, [...(groups.get(guestId) ?? []), row]);
  return groups;
}
