import { readFile } from 'node:fs/promises';

/** Where a postcode lies, in degrees. */
export interface Point {
  lat: number;
  lng: number;
  /** Only about: of its towns nothing nearer is known. */
  isRough: boolean;
}

const EARTH_KM = 6_371;
let points: Promise<Map<string, Point>> | null = null;

/** Read at the first use and kept: a hundred kilobytes. */
function readPoints(): Promise<Map<string, Point>> {
  points ??= readFile(new URL('./points.txt', import.meta.url), 'utf8').then(
    (text) =>
      new Map(
        text
          .trimEnd()
          .split('\n')
          .map((line) => {
            const [code, lat, lng, rough] = line.split(' ');
            return [code!, { lat: Number(lat), lng: Number(lng), isRough: rough === '~' }];
          }),
      ),
  );
  points.catch(() => {
    points = null;
  });
  return points;
}

/** Where French postcodes lie, by postcode; those that nobody has are left out. */
export async function pointsOf(postalCodes: readonly string[]): Promise<Map<string, Point>> {
  const all = await readPoints();
  return new Map(
    postalCodes.flatMap((code) => {
      const point = all.get(code.replace(/\s/g, ''));
      return point ? [[code, point] as const] : [];
    }),
  );
}

/** The distance between two points in km, as the crow flies. */
export function distanceKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const lat = radians(b.lat - a.lat);
  const lng = radians(b.lng - a.lng);
  const chord =
    Math.sin(lat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lng / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(chord));
}
