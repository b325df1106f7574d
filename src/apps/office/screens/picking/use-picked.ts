import { useCallback, useState } from 'react';

/** Pieces taken at each stop, kept on this device until the orders are prepared: a reload loses nothing. */
export function usePicked(orders: string) {
  const store = `sereine.picking.${orders}`;
  const [picked, setPicked] = useState<Record<string, number>>(() => readStored(store));
  const put = useCallback(
    (key: string, quantity: number) =>
      setPicked((now) => {
        const next = { ...now, [key]: Math.max(0, quantity) };
        localStorage.setItem(store, JSON.stringify(next));
        return next;
      }),
    [store],
  );
  const forget = useCallback(() => localStorage.removeItem(store), [store]);
  return { picked, put, forget };
}

function readStored(store: string): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}
