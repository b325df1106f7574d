/**
 * Draws the pictures of the demonstration shop into `demo/pictures/`.
 *
 *   npm run pictures [-- covers|variants|seconds|scenes …] [--only HANDLE] [--force] [--width 1000]
 *
 * Files that exist are kept unless `--force`; an interrupted run goes on where it stopped.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import {
  listPictures,
  products,
  recolourScene,
  type DemoProduct,
  type PictureScene,
  type Universe,
} from '../../src/apps/demo/content/index.ts';
import { fitCamera, type Camera, type View } from './camera.ts';
import { composeStill, type Still } from './compose.ts';
import { addFlames, developPicture } from './develop.ts';
import { prepareLight, renderLight, type Effort } from './render.ts';
import { composeWideScene, wideScenes } from './scenes.ts';
import { makeWorld, type Mood, type World } from './world.ts';

const folder = join(process.cwd(), 'demo', 'pictures');

const backdrops: Readonly<Record<Universe, string>> = {
  table: '#d9cfc2',
  kitchen: '#d3cbb9',
  home: '#cdc2b6',
  linen: '#c9cbc4',
  desk: '#c9bba9',
};

/** Pictures are drawn a little smaller than they are saved: much less work, hardly visible. */
const drawnShare = { cover: 0.8, other: 0.74, scene: 0.88 } as const;

const findMood = (backdrop: string, lit: boolean): Mood =>
  lit ? { backdrop, keyPower: 0.7, fillPower: 0.68 } : { backdrop, keyPower: 1, fillPower: 0.86 };

const fineMaterials = new Set(['linen', 'wool', 'terry', 'glass', 'brass', 'pewter']);

const chooseEffort = (scene: PictureScene): Effort => ({
  lightSamples: 4,
  floorSize: 240,
  floorSamples: 5,
  pixelSamples: fineMaterials.has(scene.material) ? 2 : 1,
});

const savePicture = async (
  file: string,
  picture: Float32Array,
  world: World,
  camera: Camera,
  savedWidth: number,
): Promise<void> => {
  addFlames(picture, world, camera);
  const raw = { width: camera.width, height: camera.height, channels: 3 as const };
  const path = join(folder, file);
  await sharp(developPicture(picture, camera.width, camera.height), { raw })
    .resize(savedWidth, Math.round((savedWidth * camera.height) / camera.width))
    .webp({ quality: 90, effort: 4, smartSubsample: true })
    .toFile(`${path}.part`);
  renameSync(`${path}.part`, path);
};

const viewFront = (still: Still, width: number): View => ({
  width,
  height: Math.round(width * 1.25),
  elevation: still.elevation,
  azimuth: 0,
  fillX: 0.78,
  fillY: 0.7,
  shiftY: -0.04,
});

/** A closer look from the other side; parts of the object leave the frame. */
const viewClose = (still: Still, width: number): View => ({
  ...viewFront(still, width),
  elevation: still.elevation > 30 ? still.elevation - 14 : still.elevation + 9,
  azimuth: 30,
  fillX: 1.16,
  fillY: 1.04,
  shiftX: 0.1,
  shiftY: -0.02,
  fov: 24,
});

interface Request {
  readonly force: boolean;
  readonly width: number;
}

const drawProduct = async (
  product: DemoProduct,
  kinds: ReadonlySet<string>,
  { force, width }: Request,
): Promise<number> => {
  const pictures = listPictures(product);
  const wanted = pictures.filter(({ file }) => {
    const kind = file.endsWith('-1.webp')
      ? 'covers'
      : file.endsWith('-2.webp')
        ? 'seconds'
        : 'variants';
    return kinds.has(kind) && (force || !existsSync(join(folder, file)));
  });
  if (wanted.length === 0) return 0;
  const still = composeStill(product.picture);
  const lit = still.flames.length > 0;
  const mood = findMood(lit ? '#a89a8d' : backdrops[product.universe], lit);
  const effort = chooseEffort(product.picture);
  for (const close of [false, true]) {
    const group = wanted.filter(({ file }) => file.endsWith('-2.webp') === close);
    if (group.length === 0) continue;
    const cover = group.some(({ file }) => file.endsWith('-1.webp'));
    const drawnWidth = Math.round((width * (cover ? drawnShare.cover : drawnShare.other)) / 4) * 4;
    const view = close ? viewClose(still, drawnWidth) : viewFront(still, drawnWidth);
    const camera = fitCamera(still, view);
    const prepared = prepareLight(makeWorld(still, mood), camera, effort);
    for (const { file, colourKey } of group) {
      const scene = colourKey === undefined ? product.picture : recolourScene(product, colourKey);
      const world = makeWorld(composeStill(scene), mood);
      await savePicture(file, renderLight(world, camera, effort, prepared), world, camera, width);
    }
  }
  return wanted.length;
};

const drawScenes = async ({ force, width }: Request, only: string | undefined): Promise<void> => {
  for (const scene of wideScenes) {
    if (only !== undefined && scene.file !== only) continue;
    if (!force && existsSync(join(folder, scene.file))) continue;
    const from = performance.now();
    const still = composeWideScene(scene);
    const mood = findMood(scene.backdrop, scene.lit);
    const world = makeWorld(still, mood);
    const camera = fitCamera(still, {
      width: Math.round(width * (scene.upright ? 1 : 2.4) * drawnShare.scene),
      height: Math.round(width * (scene.upright ? 1.25 : 1.35) * drawnShare.scene),
      elevation: scene.elevation,
      azimuth: 0,
      fillX: scene.fill[0],
      fillY: scene.fill[1],
      shiftX: scene.shiftX ?? 0,
      shiftY: -0.06,
    });
    const effort: Effort = { lightSamples: 6, floorSize: 448, floorSamples: 6, pixelSamples: 2 };
    await savePicture(
      scene.file,
      renderLight(world, camera, effort, prepareLight(world, camera, effort)),
      world,
      camera,
      Math.round(width * (scene.upright ? 1 : 2.4)),
    );
    console.log(`${scene.file} ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
};

const run = async (args: readonly string[]): Promise<void> => {
  const valueOf = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const known = ['covers', 'variants', 'seconds', 'scenes'];
  const chosen = args.filter((arg) => known.includes(arg));
  const kinds = new Set(chosen.length > 0 ? chosen : known);
  const only = valueOf('--only');
  const request: Request = {
    force: args.includes('--force'),
    width: Number(valueOf('--width') ?? 1000),
  };
  mkdirSync(folder, { recursive: true });
  const list = products
    .filter((product) => only === undefined || product.handle === only)
    .toSorted((a, b) => b.demand.popularity - a.demand.popularity);
  for (const [index, product] of list.entries()) {
    const from = performance.now();
    const count = await drawProduct(product, kinds, request);
    if (count > 0)
      console.log(
        `${index + 1}/${list.length} ${product.handle}: ${count} in ${((performance.now() - from) / 1000).toFixed(1)} s`,
      );
  }
  if (kinds.has('scenes')) await drawScenes(request, only);
};

await run(process.argv.slice(2));
