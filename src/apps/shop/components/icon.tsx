/** Line drawings on a 24 × 24 grid, drawn for this shop. */
const DRAWINGS = {
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
  search: ['M16.5 16.5 21 21', 'M10.5 18a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Z'],
  bag: ['M5 8h14l1 13H4L5 8Z', 'M9 10V7a3 3 0 0 1 6 0v3'],
  cross: ['M6 6l12 12', 'M18 6 6 18'],
  check: ['M4.5 12.5 10 18 20 7'],
  parcel: ['M4 8l8-4 8 4v9l-8 4-8-4V8Z', 'M4 8l8 4 8-4', 'M12 12v9', 'M8 6l8 4'],
  return: ['M4 9h11a5 5 0 0 1 0 10H8', 'M8 5 4 9l4 4'],
  hand: ['M12 21c-5 0-8-3-8-8 0-6 5-9 8-9s8 3 8 9c0 5-3 8-8 8Z', 'M9 12l2.2 2.2L15.5 10'],
  lock: ['M6 11h12v9H6z', 'M8.5 11V8a3.5 3.5 0 0 1 7 0v3'],
  filter: ['M4 7h10', 'M18 7h2', 'M4 17h4', 'M12 17h8', 'M16 9V5', 'M10 19v-4'],
  arrow: ['M5 12h14', 'M13 6l6 6-6 6'],
  house: ['M4 11l8-7 8 7', 'M6 10v10h12V10', 'M10 20v-6h4v6'],
  gift: [
    'M4 10h16v10H4z',
    'M3 7h18v3H3z',
    'M12 7v13',
    'M12 7c-4 0-5-4-2.5-4S12 7 12 7s0-4 2.5-4S16 7 12 7',
  ],
  person: ['M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z', 'M5 20c.8-4 3.6-6 7-6s6.2 2 7 6'],
  heart: [
    'M12 20C6 15.5 3.5 12.3 3.5 9a4.2 4.2 0 0 1 8.5-1 4.2 4.2 0 0 1 8.5 1c0 3.3-2.5 6.5-8.5 11Z',
  ],
  key: ['M8 15a4 4 0 1 1 3.6-5.7L20 9.3v3h-2v2.5h-3v-2.5h-3.4A4 4 0 0 1 8 15Z'],
  bell: ['M6 17c1-1 1.5-3 1.5-6a4.5 4.5 0 0 1 9 0c0 3 .5 5 1.5 6H6Z', 'M10 19.5a2 2 0 0 0 4 0'],
  star: ['M12 4l2.5 5.2 5.7.8-4.1 4 1 5.6L12 16.9 6.9 19.6l1-5.6-4.1-4 5.7-.8L12 4Z'],
  file: ['M6 3h8l4 4v14H6z', 'M14 3v4h4'],
  download: ['M12 4v11', 'M7 11l5 5 5-5', 'M5 20h14'],
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A decorative drawing: what it means is always written beside it or on its control. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? 'icon icon--small' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={DRAWINGS[name].join('')} />
    </svg>
  );
}
