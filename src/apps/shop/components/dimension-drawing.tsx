import { useShop } from '../context.ts';
import { showLength } from '../format.ts';

interface Box {
  lengthMm: number;
  widthMm: number;
  heightMm: number;
}

/** In drawing units, which are pixels where there is room: the figures keep their size. */
const LONGEST = 92;
const COS = Math.cos(Math.PI / 6);
const SIN = 0.5;

/** Corners of the box seen from the front left, in drawing units. */
function corners({ lengthMm, widthMm, heightMm }: Box) {
  const scale = LONGEST / Math.max(lengthMm, widthMm, heightMm);
  const length = lengthMm * scale;
  const width = widthMm * scale;
  const height = Math.max(heightMm * scale, 2);
  const at = (x: number, y: number, z: number) => ({
    x: x * COS - y * COS,
    y: x * SIN + y * SIN - z,
  });
  return {
    left: at(0, width, 0),
    front: at(length, width, 0),
    right: at(length, 0, 0),
    topLeft: at(0, width, height),
    topFront: at(length, width, height),
    topRight: at(length, 0, height),
    topBack: at(0, 0, height),
  };
}

/** The product’s size drawn as a box in perspective, with its three lengths. */
export function DimensionDrawing(box: Box) {
  const { t, locale } = useShop();
  const at = corners(box);
  const points = Object.values(at);
  const minX = Math.min(...points.map((p) => p.x)) - 64;
  const maxX = Math.max(...points.map((p) => p.x)) + 84;
  const minY = Math.min(...points.map((p) => p.y)) - 12;
  const maxY = Math.max(...points.map((p) => p.y)) + 30;
  const texts = {
    length: showLength(box.lengthMm, locale),
    width: showLength(box.widthMm, locale),
    height: showLength(box.heightMm, locale),
  };
  const face = (...list: { x: number; y: number }[]) =>
    list.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' ');
  return (
    <svg
      class="dimensions"
      role="img"
      aria-label={t('shop.product.dimensionsText', texts)}
      viewBox={`${minX.toFixed(0)} ${minY.toFixed(0)} ${(maxX - minX).toFixed(0)} ${(maxY - minY).toFixed(0)}`}
      width={(maxX - minX).toFixed(0)}
      height={(maxY - minY).toFixed(0)}
    >
      <polygon
        class="dimensions__top"
        points={face(at.topLeft, at.topFront, at.topRight, at.topBack)}
      />
      <polygon points={face(at.left, at.front, at.topFront, at.topLeft)} />
      <polygon
        class="dimensions__side"
        points={face(at.front, at.right, at.topRight, at.topFront)}
      />
      <text
        x={(at.left.x + at.front.x) / 2 - 8}
        y={(at.left.y + at.front.y) / 2 + 22}
        text-anchor="end"
      >
        {texts.length}
      </text>
      <text x={(at.front.x + at.right.x) / 2 + 8} y={(at.front.y + at.right.y) / 2 + 22}>
        {texts.width}
      </text>
      <text x={at.right.x + 10} y={(at.right.y + at.topRight.y) / 2 + 5}>
        {texts.height}
      </text>
    </svg>
  );
}
